import OpenSSLCrypto
import SmartCard

/// The chip's half of PACE with ECDH and generic mapping (Doc 9303-11, 4.4): four steps, each taken once and in order.
struct PACE: Sendable {
    /// What the next GENERAL AUTHENTICATE must bring.
    private enum Step: Sendable {
        case encryptedNonce
        case mapping(nonce: SecretBytes)
        case keyAgreement(generator: CurvePoint)
        case mutualAuthentication(keys: SessionKeys, own: CurvePoint, terminal: CurvePoint)
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
    private let random: any RandomSource
    private var step = Step.encryptedNonce

    /// The password this run is about.
    let password: PACEPassword

    /// Whether the step to come is the last, the one without the chaining bit.
    var isAtLastStep: Bool {
        if case .mutualAuthentication = step { true } else { false }
    }

    /// - Parameter secret: f(pi): the CAN's characters, or SHA-1 of the MRZ information (Doc 9303-11, 9.7.3).
    init(offer: PACEOffer, password: PACEPassword, secret: SecretBytes, random: any RandomSource) {
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

    /// Generic mapping: s times G plus H, where H is agreed on (Doc 9303-11, 4.4.3.3.1).
    private mutating func map(_ nonce: SecretBytes, _ objects: [BERObject]) throws -> Outcome {
        let terminal = try point(in: objects, tag: 0x81)
        let scalar = try random.scalar(on: offer.curve)
        let base = try CurvePoint.generator(of: offer.curve)
        let own = try base.multiplied(by: scalar)
        let generator = try usable {
            try base.multiplied(by: nonce).adding(try terminal.multiplied(by: scalar))
        }
        step = .keyAgreement(generator: generator)
        return .proceed(BER.encode(0x82, own.encoded))
    }

    private mutating func agree(_ generator: CurvePoint, _ objects: [BERObject]) throws -> Outcome {
        let terminal = try point(in: objects, tag: 0x83)
        let scalar = try random.scalar(on: offer.curve)
        let own = try usable { try generator.multiplied(by: scalar) }
        guard own != terminal else { throw ChipRefusal(.authenticationFailed) }
        let shared = try usable { try terminal.multiplied(by: scalar) }
        let keys = SessionKeys(from: SecretBytes(shared.x), cipher: offer.cipher)
        step = .mutualAuthentication(keys: keys, own: own, terminal: terminal)
        return .proceed(BER.encode(0x84, own.encoded))
    }

    private func authenticate(
        _ keys: SessionKeys,
        own: CurvePoint,
        terminal: CurvePoint,
        _ objects: [BERObject]
    ) throws -> Outcome {
        guard objects.count == 1, let object = objects.first, object.tag == 0x85 else {
            throw ChipRefusal(.incorrectData)
        }
        guard constantTimeEqual(Array(object.value), try token(keys, over: own)) else { return .wrongPassword }
        return .established(BER.encode(0x86, try token(keys, over: terminal)), keys)
    }

    /// The MAC over the other side's public key with its protocol (Doc 9303-11, 4.4.3.4 and 9.4.2).
    private func token(_ keys: SessionKeys, over key: CurvePoint) throws -> [UInt8] {
        let object = BER.encode(0x7F49, offer.protocolIdentifier.encoded + BER.encode(0x86, key.encoded))
        guard offer.cipher == .tripleDES else { return try keys.authenticate(padded: object) }
        return try keys.authenticate(padded: BlockPadding.add(to: object, blockLength: offer.cipher.blockLength))
    }

    private func point(in objects: [BERObject], tag: BERTag) throws -> CurvePoint {
        guard objects.count == 1, let object = objects.first, object.tag == tag else {
            throw ChipRefusal(.incorrectData)
        }
        do { return try CurvePoint(curve: offer.curve, encoded: object.value) } catch {
            throw ChipRefusal(.incorrectData)
        }
    }

    /// The point at infinity ends the run (Doc 9303-11, 4.4.1).
    private func usable(_ body: () throws -> CurvePoint) throws -> CurvePoint {
        do { return try body() } catch is OpenSSLError { throw ChipRefusal(.authenticationFailed) }
    }
}
