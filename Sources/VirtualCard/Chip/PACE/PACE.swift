import DocumentCore
import OpenSSLCrypto
import SmartCard

/// The chip's half of PACE (Doc 9303-11, 4.4): four steps, each taken once and in order.
struct PACE: Sendable {
    /// What the next GENERAL AUTHENTICATE must bring.
    private enum Step: Sendable {
        case encryptedNonce
        case mapping(nonce: SecretBytes)
        case keyAgreement(generator: PACEPublicValue)
        case mutualAuthentication(keys: SessionKeys, own: PACEPublicValue, terminal: PACEPublicValue)
    }

    /// How a step ended.
    enum Outcome: Sendable {
        /// The answer to a step that is not the last.
        case proceed([UInt8])
        /// The answer to the last step, and the keys of the session it opens.
        case established([UInt8], SessionKeys)
        /// The terminal's token is wrong, and so was its password.
        case wrongPassword
    }

    private let offer: PACEOffer
    /// Kpi.
    private let passwordKey: SecretBytes
    /// SK_IC of the chip authentication mapping.
    private let staticKey: SecretBytes?
    /// SK_Map,IC, kept for chip authentication data.
    private var mappingKey: SecretBytes?
    private let random: any RandomSource
    private var step = Step.encryptedNonce

    /// The password this run is about.
    let password: PACEPassword

    /// Comp of the chip's ephemeral key once it is chosen (Doc 9303-11, 7.1.2).
    private(set) var compressedKey: [UInt8]?
    /// The same of the terminal's, with the chip authentication mapping: terminal authentication may be bound to it.
    private(set) var compressedTerminalKey: [UInt8]?

    /// Whether the step to come is the last, the one without the chaining bit.
    var isAtLastStep: Bool {
        if case .mutualAuthentication = step { true } else { false }
    }

    /// - Parameters:
    ///   - secret: f(pi): the CAN's characters, or SHA-1 of the MRZ information (Doc 9303-11, 9.7.3).
    ///   - staticKey: the chip's private key for the chip authentication mapping; nil with the others.
    init(
        offer: PACEOffer,
        password: PACEPassword,
        secret: SecretBytes,
        staticKey: SecretBytes? = nil,
        random: any RandomSource
    ) {
        self.staticKey = staticKey
        self.offer = offer
        self.password = password
        self.random = random
        passwordKey = KeyDerivation.key(from: secret, for: .password, cipher: offer.cipher)
    }

    /// Takes one step.
    ///
    /// - Parameter objects: the contents of the command's DO 7C.
    /// - Throws: `ChipRefusal` 6A80 for data that does not belong to the step; 6300 for a point that cannot be used.
    mutating func advance(_ objects: [BERObject]) throws -> Outcome {
        switch step {
        case .encryptedNonce: try encryptNonce(objects)
        case .mapping(let nonce): try map(nonce, objects)
        case .keyAgreement(let generator): try agree(generator, objects)
        case .mutualAuthentication(let keys, let own, let terminal):
            try authenticate(keys, own: own, terminal: terminal, objects)
        }
    }

    private mutating func encryptNonce(_ objects: [BERObject]) throws -> Outcome {
        guard objects.isEmpty else { throw ChipRefusal(.incorrectData) }
        let nonce = try random.bytes(count: offer.nonceLength)
        step = .mapping(nonce: SecretBytes(nonce))
        return .proceed(BER.encode(0x80, try offer.cipher.encryptCBC(key: passwordKey, nonce)))
    }

    private mutating func map(_ nonce: SecretBytes, _ objects: [BERObject]) throws -> Outcome {
        let data = try value(in: objects, tag: 0x81)
        guard offer.mapping == .integrated else { return try mapByAgreement(nonce, data) }
        guard data.count == offer.cipher.keyLength else { throw ChipRefusal(.incorrectData) }
        let generator = try usable {
            try IntegratedMapping.generator(nonce, data, cipher: offer.cipher, domain: offer.domain)
        }
        step = .keyAgreement(generator: generator)
        return .proceed(BER.encode(0x82, []))
    }

    /// Generic mapping: s times G plus H, where H is agreed on (Doc 9303-11, 4.4.3.3.1); also that of chip authentication.
    private mutating func mapByAgreement(_ nonce: SecretBytes, _ data: [UInt8]) throws -> Outcome {
        let terminal = try publicValue(data)
        let secret = try offer.domain.ephemeralKey(random)
        let base = try offer.domain.generator()
        let own = try base.times(secret)
        let generator = try usable { try base.times(nonce).combined(with: try terminal.times(secret)) }
        mappingKey = secret
        step = .keyAgreement(generator: generator)
        return .proceed(BER.encode(0x82, own.octets))
    }

    private mutating func agree(_ generator: PACEPublicValue, _ objects: [BERObject]) throws -> Outcome {
        let terminal = try publicValue(try value(in: objects, tag: 0x83))
        let secret = try offer.domain.ephemeralKey(random)
        let own = try usable { try generator.times(secret) }
        guard own != terminal else { throw ChipRefusal(.authenticationFailed) }
        let shared = try usable { try terminal.agreed(with: secret) }
        let keys = SessionKeys(from: shared, cipher: offer.cipher)
        step = .mutualAuthentication(keys: keys, own: own, terminal: terminal)
        compressedKey = own.compressed
        if offer.mapping == .chipAuthentication { compressedTerminalKey = terminal.compressed }
        return .proceed(BER.encode(0x84, own.octets))
    }

    private func authenticate(
        _ keys: SessionKeys,
        own: PACEPublicValue,
        terminal: PACEPublicValue,
        _ objects: [BERObject]
    ) throws -> Outcome {
        let received = try value(in: objects, tag: 0x85)
        guard constantTimeEqual(received, try token(keys, over: own)) else { return .wrongPassword }
        let answer = BER.encode(0x86, try token(keys, over: terminal))
        return .established(answer + (try chipAuthenticationData(keys)), keys)
    }

    /// The MAC over the other side's public key with its protocol (Doc 9303-11, 4.4.3.4 and 9.4.2).
    private func token(_ keys: SessionKeys, over key: PACEPublicValue) throws -> [UInt8] {
        let object = BER.encode(0x7F49, offer.protocolIdentifier.encoded + key.dataObject)
        guard offer.cipher == .tripleDES else { return try keys.authenticate(padded: object) }
        return try keys.authenticate(padded: BlockPadding.add(to: object, blockLength: offer.cipher.blockLength))
    }

    /// DO 8A with the encrypted SK_Map,IC / SK_IC (Doc 9303-11, 4.4.3.5); nothing with the other mappings.
    private func chipAuthenticationData(_ keys: SessionKeys) throws -> [UInt8] {
        guard offer.mapping == .chipAuthentication, let staticKey, let mappingKey, let curve = offer.domain.curve else {
            return []
        }
        let quotient = try curve.quotient(of: mappingKey, by: staticKey)
        let ones = [UInt8](repeating: 0xFF, count: offer.cipher.blockLength)
        let cryptogram = try offer.cipher.encryptCBC(
            key: keys.encryption,
            iv: try offer.cipher.encryptCBC(key: keys.encryption, ones),
            BlockPadding.add(to: quotient.withBytes { Array($0) }, blockLength: offer.cipher.blockLength)
        )
        return BER.encode(0x8A, cryptogram)
    }

    /// The value of the one data object that a step brings.
    private func value(in objects: [BERObject], tag: BERTag) throws -> [UInt8] {
        guard objects.count == 1, let object = objects.first, object.tag == tag else {
            throw ChipRefusal(.incorrectData)
        }
        return Array(object.value)
    }

    private func publicValue(_ encoded: [UInt8]) throws -> PACEPublicValue {
        do { return try offer.domain.publicValue(encoded) } catch { throw ChipRefusal(.incorrectData) }
    }

    /// The group's neutral element ends the run (Doc 9303-11, 4.4.1).
    private func usable<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch is OpenSSLError { throw ChipRefusal(.authenticationFailed) }
    }
}
