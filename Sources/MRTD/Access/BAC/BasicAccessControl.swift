package import OpenSSLCrypto
package import SmartCard

/// Basic Access Control (Doc 9303-11, 4.3). The eMRTD application has to be selected before.
package struct BasicAccessControl: Sendable {
    private let keys: DocumentBasicAccessKeys
    /// Nil for the channel's.
    private let randomness: ProtocolRandomness?

    /// Access with the keys of one document.
    package init(_ keys: DocumentBasicAccessKeys) { self.init(keys, randomness: nil) }

    init(_ keys: DocumentBasicAccessKeys, randomness: ProtocolRandomness?) {
        self.keys = keys
        self.randomness = randomness
    }

    /// Makes one attempt, in two exchanges, and starts secure messaging with 3DES.
    ///
    /// - Throws: `AccessError`: `.refused` for the wrong secret, `.cardNotAuthentic` when the card's own cryptogram is wrong.
    package func establish(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingChannel {
        SecureMessagingChannel(over: channel, keys: try await authenticate(over: channel))
    }

    func authenticate(over channel: any CardChannel) async throws(AccessError) -> SecureMessagingKeys {
        let challenge = try await challenge(over: channel)
        let randomness = randomness ?? .over(channel)
        let exchange = AccessExchange(channel: channel, step: "EXTERNAL AUTHENTICATE", provesSecret: true)
        let nonce = try exchange.compute { () throws(OpenSSLError) in try randomness.nonce(8) }
        let material = try exchange.compute { () throws(OpenSSLError) in try randomness.keyMaterial(16) }
        let cryptogram = try exchange.compute { () throws(OpenSSLError) in
            var plain = nonce + challenge + material.withBytes { Array($0) }
            defer { wipe(&plain) }
            return try BlockCipher.tripleDES.encryptCBC(key: keys.encryption, plain)
        }
        let checksum = try mac(cryptogram, exchange)
        let response = try await exchange.transmit(
            CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: cryptogram + checksum, expectedLength: 40)
        )
        guard response.status == .success else {
            let code: AccessError.Code = response.status.refusesSecret ? .refused : .protocolRefused
            throw AccessError(code, at: exchange.step, status: response.status)
        }
        let cardMaterial = try open(response.data, nonce: nonce, challenge: challenge, exchange)
        return sessionKeys(material, cardMaterial, nonce: nonce, challenge: challenge)
    }

    /// RND.IC. It is asked for once more where something else comes: nothing of the secret is in it, and one garbled answer is the
    /// link's fault.
    private func challenge(over channel: any CardChannel) async throws(AccessError) -> [UInt8] {
        let exchange = AccessExchange(channel: channel, step: "GET CHALLENGE")
        var response = try await exchange.transmit(.getChallenge())
        if response.status != .success || response.data.count != 8 {
            response = try await exchange.transmit(.getChallenge())
        }
        guard response.status == .success else {
            throw AccessError(.protocolRefused, at: exchange.step, status: response.status)
        }
        guard response.data.count == 8 else { throw AccessError(.malformedAnswer, at: exchange.step) }
        return response.data
    }

    /// Checks the card's checksum and both nonces, and returns K.IC.
    private func open(
        _ answer: [UInt8],
        nonce: [UInt8],
        challenge: [UInt8],
        _ exchange: AccessExchange
    ) throws(AccessError) -> SecretBytes {
        guard answer.count == 40 else { throw AccessError(.malformedAnswer, at: exchange.step) }
        let cryptogram = Array(answer[..<32])
        guard constantTimeEqual(try mac(cryptogram, exchange), Array(answer[32...])) else {
            throw AccessError(.cardNotAuthentic, at: exchange.step)
        }
        var plain = try exchange.compute { () throws(OpenSSLError) in
            try BlockCipher.tripleDES.decryptCBC(key: keys.encryption, cryptogram)
        }
        defer { wipe(&plain) }
        guard constantTimeEqual(Array(plain[..<16]), challenge + nonce) else {
            throw AccessError(.cardNotAuthentic, at: exchange.step)
        }
        return SecretBytes(plain[16...])
    }

    private func mac(_ data: [UInt8], _ exchange: AccessExchange) throws(AccessError) -> [UInt8] {
        try exchange.compute { () throws(OpenSSLError) in
            try RetailMAC.compute(key: keys.authentication, paddedData: Padding.add(to: data, blockLength: 8))
        }
    }

    /// The session keys from K.IFD xor K.IC, and the counter from the halves of both nonces (9.7.4 and 9.8.6.3).
    private func sessionKeys(
        _ material: SecretBytes,
        _ cardMaterial: SecretBytes,
        nonce: [UInt8],
        challenge: [UInt8]
    ) -> SecureMessagingKeys {
        let seed = SecretBytes(count: 16) { memory in
            material.withBytes { first in
                cardMaterial.withBytes { second in
                    for index in 0..<16 { memory[index] = first[index] ^ second[index] }
                }
            }
        }
        return SecureMessagingKeys(
            cipher: .tripleDES,
            secret: seed,
            counter: SendSequenceCounter(bytes: challenge.suffix(4) + nonce.suffix(4))
        )
    }
}

/// The Document Basic Access Keys K_Enc and K_MAC (Doc 9303-11, 9.7.2 and D.2): the chip holds the same two.
package struct DocumentBasicAccessKeys: Sendable, Equatable {
    /// K_Enc, a two-key 3DES key of 16 bytes.
    package let encryption: SecretBytes
    /// K_MAC, 16 bytes.
    package let authentication: SecretBytes

    /// The keys of the document with these three fields in its machine-readable zone.
    package init(_ key: MRZKey) { self.init(information: key.information) }

    /// - Parameter information: MRZ_information: document number, date of birth and date of expiry with their check digits.
    init(information: SecretBytes) {
        let seed = HashAlgorithm.sha1.digest(information).slice(0..<16)
        encryption = KeyDerivation.key(from: seed, for: .encryption, cipher: .tripleDES)
        authentication = KeyDerivation.key(from: seed, for: .authentication, cipher: .tripleDES)
    }
}
