import DocumentCore
import OpenSSLCrypto
package import SmartCard

/// Password Authenticated Connection Establishment (Doc 9303-11, 4.4), in every group and with every mapping that
/// `PACEParameters` names.
///
/// It runs before any application is selected, in five exchanges: MSE:Set AT and four GENERAL AUTHENTICATE. One more where the
/// chip takes MSE:Set AT only the other way round; see `selectProtocol`.
package struct PACE: Sendable {
    let parameters: PACEParameters
    let password: PACEPassword
    /// Nil for the channel's.
    private let randomness: ProtocolRandomness?

    /// PACE as the chip offers it, with one password.
    package init(_ parameters: PACEParameters, password: PACEPassword) {
        self.init(parameters, password: password, randomness: nil)
    }

    init(_ parameters: PACEParameters, password: PACEPassword, randomness: ProtocolRandomness?) {
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
    package func establish(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingChannel {
        try await establishSession(over: channel).channel
    }

    /// The same, with what the chip authentication mapping leaves for later beside the session.
    ///
    /// - Throws: `AccessError`, as above. Chip authentication data that are missing or wrong throw nothing: they open no session and
    ///   close none. They show when they are verified.
    package func establishSession(over channel: any CardChannel) async throws(AccessError) -> PACESession {
        let (keys, data, binding) = try await run(over: channel)
        return PACESession(
            channel: SecureMessagingChannel(over: channel, keys: keys, terminalBinding: binding),
            chipAuthenticationData: data
        )
    }

    func authenticate(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingKeys {
        try await perform(over: channel).keys
    }

    func perform(
        over channel: any CardChannel
    ) async throws(AccessError) -> (keys: SecureMessagingKeys, data: ChipAuthenticationData?) {
        let (keys, data, _) = try await run(over: channel)
        return (keys, data)
    }

    private func run(
        over channel: any CardChannel
    ) async throws(AccessError) -> (keys: SecureMessagingKeys, data: ChipAuthenticationData?, binding: TerminalBinding)
    {
        try await selectProtocol(AccessExchange(channel: channel, step: "MSE:Set AT"))
        let nonce = try await nonce(AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 1"))
        let mapped = try await map(nonce, AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 2"))
        let agreed = try await agree(mapped.element, AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 3"))
        let answer = try await exchangeTokens(
            agreed,
            AccessExchange(channel: channel, step: "GENERAL AUTHENTICATE 4", provesSecret: true)
        )
        let data = mapped.chipPublicKey.map { key in
            ChipAuthenticationData(
                mappingKey: key,
                encrypted: DynamicAuthenticationData.value(0x8A, in: answer),
                keys: agreed.keys,
                keyID: parameters.parameterID
            )
        }
        let binding = TerminalBinding(
            chipIdentifier: agreed.chipPublicKey.compressed,
            terminalKey: data == nil ? nil : agreed.publicKey.compressed
        )
        return (agreed.keys, data, binding)
    }

    private var cipher: BlockCipher { parameters.protocol.cipher }

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
    private func map(_ nonce: SecretBytes, _ exchange: AccessExchange) async throws(AccessError) -> MappedGenerator {
        let randomness = randomness ?? .over(exchange.channel)
        let mapping = try exchange.compute { () throws(OpenSSLError) in try parameters.mapping(randomness) }
        let data = DynamicAuthenticationData.encode(0x81, mapping.data)
        let answer = try await authenticate(exchange, data, answer: 0x82)
        return try mapping.generator(nonce: nonce, answer: answer, exchange)
    }

    /// Step 3: the key agreement on the mapped generator.
    private func agree(_ generator: GroupElement, _ exchange: AccessExchange) async throws(AccessError) -> Agreed {
        let randomness = randomness ?? .over(exchange.channel)
        let (privateKey, publicKey) = try exchange.compute { () throws(OpenSSLError) in
            let privateKey = try parameters.group.privateKey(randomness)
            return (privateKey, try generator.multiplied(by: privateKey))
        }
        let data = DynamicAuthenticationData.encode(0x83, publicKey.encoded)
        let answer = try await authenticate(exchange, data, answer: 0x84)
        let chipPublicKey = try exchange.publicKey(answer, in: parameters.group, not: publicKey)
        let secret = try exchange.compute { () throws(OpenSSLError) in
            try chipPublicKey.sharedSecret(with: privateKey)
        }
        let keys = SecureMessagingKeys(cipher: cipher, secret: secret)
        return Agreed(keys: keys, publicKey: publicKey, chipPublicKey: chipPublicKey)
    }

    /// Step 4: the reader's token goes first; the card's is compared in constant time.
    ///
    /// - Returns: The whole answer, in which more may stand beside the token.
    private func exchangeTokens(_ agreed: Agreed, _ exchange: AccessExchange) async throws(AccessError) -> [UInt8] {
        let identifier = parameters.protocol.identifier
        let (own, expected) = try exchange.compute { () throws(OpenSSLError) in
            (
                try PACEToken.compute(identifier, agreed.chipPublicKey, keys: agreed.keys),
                try PACEToken.compute(identifier, agreed.publicKey, keys: agreed.keys)
            )
        }
        let answer = try await transmit(exchange, DynamicAuthenticationData.encode(0x85, own), isLast: true)
        let token = try value(0x86, in: answer, exchange)
        guard constantTimeEqual(token, expected) else { throw AccessError(.cardNotAuthentic, at: exchange.step) }
        return answer
    }

    /// What step 3 leaves for step 4.
    private struct Agreed {
        let keys: SecureMessagingKeys
        let publicKey: GroupElement
        let chipPublicKey: GroupElement
    }
}

/// What PACE opens.
package struct PACESession: Sendable {
    /// The session of secure messaging.
    package let channel: SecureMessagingChannel
    /// The chip's answer to the chip authentication mapping, to be verified once EF.CardSecurity is; nil with the other mappings.
    package let chipAuthenticationData: ChipAuthenticationData?
}
