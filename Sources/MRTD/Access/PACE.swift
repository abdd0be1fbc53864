import OpenSSLCrypto
public import SmartCard

/// Password Authenticated Connection Establishment with ECDH and the generic mapping (Doc 9303-11, 4.4).
///
/// It runs before any application is selected, in five exchanges: MSE:Set AT and four GENERAL AUTHENTICATE.
public struct PACE: Sendable {
    private let parameters: PACEParameters
    private let password: PACEPassword
    private let randomness: ProtocolRandomness

    /// PACE as the chip offers it, with one password.
    public init(_ parameters: PACEParameters, password: PACEPassword) {
        self.init(parameters, password: password, randomness: .system)
    }

    init(_ parameters: PACEParameters, password: PACEPassword, randomness: ProtocolRandomness) {
        self.parameters = parameters
        self.password = password
        self.randomness = randomness
    }

    /// Makes one attempt and starts secure messaging.
    ///
    /// A wrong password shows in the last step only: the card answers 6300 or 63Cx to the reader's token.
    ///
    /// - Throws: `AccessError`: `.refused` for the wrong password, `.cardNotAuthentic` when the card's own token is wrong,
    ///   `.passwordSuspended` when one more failure would lock the password, before anything was tried.
    public func establish(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingChannel {
        SecureMessagingChannel(over: channel, keys: try await authenticate(over: channel))
    }

    func authenticate(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingKeys {
        try await selectProtocol(AccessExchange(channel: channel, step: "MSE:Set AT"))
        let nonce = try await nonce(AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 1"))
        let generator = try await map(nonce, AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 2"))
        let agreed = try await agree(generator, AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 3"))
        try await exchangeTokens(
            agreed,
            AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 4", provesSecret: true)
        )
        return agreed.keys
    }

    private var cipher: BlockCipher { parameters.protocol.cipher }

    /// MSE:Set AT (4.4.4.1).
    ///
    /// 63Cx here is the password's counter before this attempt: with two tries or more left the protocol goes on; the last is
    /// left to the citizen.
    private func selectProtocol(_ exchange: AccessExchange) async throws(AccessError) {
        var template = BER.encode(0x80, parameters.protocol.identifier.bytes)
        template += BER.encode(0x83, [password.reference.rawValue])
        if parameters.isAmbiguous { template += BER.encode(0x84, [UInt8(parameters.domain.rawValue)]) }
        let response = try await exchange.transmit(CommandAPDU(ins: 0x22, p1: 0xC1, p2: 0xA4, data: template))
        let blocked = StatusWord(rawValue: 0x6983)
        guard response.status != blocked else {
            throw AccessError(.passwordSuspended, at: exchange.step, status: response.status)
        }
        switch response.status.triesLeft {
        case nil where response.status == .success: return
        case .some(2...): return
        case .some: throw AccessError(.passwordSuspended, at: exchange.step, status: response.status)
        default: throw AccessError(.protocolRefused, at: exchange.step, status: response.status)
        }
    }

    /// Step 1: the chip's nonce s, decrypted with K_pi.
    private func nonce(_ exchange: AccessExchange) async throws(AccessError) -> SecretBytes {
        let encrypted = try await authenticate(exchange, DynamicAuthenticationData.encode(), answer: 0x80)
        guard (1...4).contains(encrypted.count / cipher.blockLength),
            encrypted.count.isMultiple(of: cipher.blockLength)
        else { throw AccessError(.malformedAnswer, at: exchange.step) }
        return try exchange.compute { () throws(OpenSSLError) in
            var plain = try cipher.decryptCBC(key: password.key(for: cipher), encrypted)
            defer { wipe(&plain) }
            return SecretBytes(plain)
        }
    }

    /// Step 2: the mapping.
    private func map(_ nonce: SecretBytes, _ exchange: AccessExchange) async throws(AccessError) -> CurvePoint {
        let mapping = ECDHGenericMapping(curve: parameters.curve)
        let (privateKey, publicKey) = try exchange.compute { () throws(OpenSSLError) in
            let privateKey = try randomness.privateKey(parameters.curve)
            return (privateKey, try mapping.publicKey(privateKey))
        }
        let data = DynamicAuthenticationData.encode(0x81, publicKey.encoded)
        let chipPublicKey = try point(try await authenticate(exchange, data, answer: 0x82), not: publicKey, exchange)
        do throws(OpenSSLError) {
            return try mapping.generator(nonce: nonce, privateKey: privateKey, chipPublicKey: chipPublicKey)
        } catch {
            throw AccessError(error.code == .invalidPoint ? .publicKeyInvalid : .cryptoFailed, at: exchange.step)
        }
    }

    /// Step 3: the key agreement on the mapped generator.
    private func agree(_ generator: CurvePoint, _ exchange: AccessExchange) async throws(AccessError) -> Agreed {
        let (privateKey, publicKey) = try exchange.compute { () throws(OpenSSLError) in
            let privateKey = try randomness.privateKey(parameters.curve)
            return (privateKey, try generator.multiplied(by: privateKey))
        }
        let data = DynamicAuthenticationData.encode(0x83, publicKey.encoded)
        let chipPublicKey = try point(try await authenticate(exchange, data, answer: 0x84), not: publicKey, exchange)
        let secret = try exchange.compute { () throws(OpenSSLError) in
            try chipPublicKey.sharedSecret(with: privateKey)
        }
        let keys = SecureMessagingKeys(cipher: cipher, secret: secret)
        return Agreed(keys: keys, publicKey: publicKey, chipPublicKey: chipPublicKey)
    }

    /// Step 4: the reader's token goes first; the card's is compared in constant time.
    private func exchangeTokens(_ agreed: Agreed, _ exchange: AccessExchange) async throws(AccessError) {
        let identifier = parameters.protocol.identifier
        let (own, expected) = try exchange.compute { () throws(OpenSSLError) in
            (
                try PACEToken.compute(identifier, agreed.chipPublicKey, keys: agreed.keys),
                try PACEToken.compute(identifier, agreed.publicKey, keys: agreed.keys)
            )
        }
        let data = DynamicAuthenticationData.encode(0x85, own)
        let token = try await authenticate(exchange, data, answer: 0x86, isLast: true)
        guard constantTimeEqual(token, expected) else { throw AccessError(.cardNotAuthentic, at: exchange.step) }
    }

    /// What step 3 leaves for step 4.
    private struct Agreed {
        let keys: SecureMessagingKeys
        let publicKey: CurvePoint
        let chipPublicKey: CurvePoint
    }
}

extension PACE {
    /// One GENERAL AUTHENTICATE, all but the last with the class byte of command chaining (4.4.4.3).
    ///
    /// - Returns: The value of the data object that the step answers with.
    private func authenticate(
        _ exchange: AccessExchange,
        _ data: [UInt8],
        answer tag: BERTag,
        isLast: Bool = false
    ) async throws(AccessError) -> [UInt8] {
        let response = try await exchange.transmit(
            CommandAPDU(cla: isLast ? 0x00 : 0x10, ins: 0x86, p1: 0, p2: 0, data: data, expectedLength: 256)
        )
        guard response.status == .success else {
            // Nothing before the token depends on the password, unless the card counts its tries.
            let refused = isLast ? response.status.refusesSecret : response.status.triesLeft != nil
            throw AccessError(refused ? .refused : .protocolRefused, at: exchange.step, status: response.status)
        }
        guard let value = DynamicAuthenticationData.value(tag, in: response.data) else {
            throw AccessError(.malformedAnswer, at: exchange.step)
        }
        return value
    }

    /// The chip's public key, which has to lie on the curve and not be the reader's own sent back.
    private func point(
        _ encoded: [UInt8],
        not own: CurvePoint,
        _ exchange: AccessExchange
    ) throws(AccessError) -> CurvePoint {
        do throws(OpenSSLError) {
            let point = try CurvePoint(curve: parameters.curve, encoded: encoded)
            // The same x means the same key or its negative: either way the chip has chosen nothing.
            guard point.x != own.x else { throw OpenSSLError(.invalidPoint, in: "PACE") }
            return point
        } catch {
            throw AccessError(.publicKeyInvalid, at: exchange.step)
        }
    }
}
