import DocumentCore
import OpenSSLCrypto
import SmartCard
import TestSupport

@testable import VirtualCard

func testHex(_ text: String) -> [UInt8] { hex(text) }

extension Terminal {
    /// PACE with a secret f(pi); throws the status of the step that failed.
    func pace(_ offer: PACEOffer, password: PACEPassword, secret: SecretBytes) async throws {
        guard let curve = offer.domain.curve, offer.mapping == .generic else { throw CancellationError() }
        let choice =
            BER.encode(0x80, offer.protocolIdentifier.bytes) + BER.encode(0x83, [password.rawValue])
            + BER.encode(0x84, [UInt8(offer.parameterID)])
        let chosen = try await plain(CommandAPDU(ins: 0x22, p1: 0xC1, p2: 0xA4, data: choice))
        guard chosen.status == .success else { throw Refused(status: chosen.status) }
        let key = KeyDerivation.key(from: secret, for: .password, cipher: offer.cipher)
        let nonce = SecretBytes(try offer.cipher.decryptCBC(key: key, try await step([], expecting: 0x80)))

        let base = try CurvePoint.generator(of: curve)
        let mapping = try curve.randomScalar()
        let own = try base.multiplied(by: mapping)
        let chip = try CurvePoint(
            curve: curve,
            encoded: try await step(BER.encode(0x81, own.encoded), expecting: 0x82)
        )
        let generator = try base.multiplied(by: nonce).adding(try chip.multiplied(by: mapping))

        let scalar = try curve.randomScalar()
        let publicKey = try generator.multiplied(by: scalar)
        let answer = try await step(BER.encode(0x83, publicKey.encoded), expecting: 0x84)
        let chipKey = try CurvePoint(curve: curve, encoded: answer)
        let keys = SessionKeys(from: SecretBytes(try chipKey.multiplied(by: scalar).x), cipher: offer.cipher)
        let token = try token(offer, keys, chipKey)
        let chipToken = try await step(BER.encode(0x85, token), expecting: 0x86, last: true)
        guard try self.token(offer, keys, publicKey) == chipToken else { throw Refused(status: .authenticationFailed) }
        use(keys)
    }

    func pace(_ offer: PACEOffer, can: String) async throws {
        try await pace(offer, password: .can, secret: SecretBytes(can.utf8))
    }

    private func token(_ offer: PACEOffer, _ keys: SessionKeys, _ key: CurvePoint) throws -> [UInt8] {
        let object = BER.encode(0x7F49, offer.protocolIdentifier.encoded + BER.encode(0x86, key.encoded))
        guard offer.cipher == .tripleDES else { return try keys.authenticate(padded: object) }
        return try keys.authenticate(padded: BlockPadding.add(to: object, blockLength: 8))
    }

    private func step(_ data: [UInt8], expecting tag: BERTag, last: Bool = false) async throws -> [UInt8] {
        let command = CommandAPDU(
            cla: last ? 0x00 : 0x10,
            ins: 0x86,
            p1: 0,
            p2: 0,
            data: BER.encode(0x7C, data),
            expectedLength: 256
        )
        let response = try await plain(command)
        guard response.status == .success, let object = try BERReader.readOne(response.data).firstChild(tag) else {
            throw Refused(status: response.status)
        }
        return Array(object.value)
    }

    /// BAC with the MRZ information.
    func bac(_ mrzInformation: String) async throws {
        let seed = HashAlgorithm.sha1.digest(SecretBytes(mrzInformation.utf8)).slice(0..<16)
        let keys = SessionKeys(from: seed, cipher: .tripleDES)
        let challenge = try await plain(.getChallenge())
        guard challenge.status == .success else { throw Refused(status: challenge.status) }
        let own = try randomBytes(count: 8)
        let ownKey = try randomBytes(count: 16)
        let cryptogram = try BlockCipher.tripleDES.encryptCBC(key: keys.encryption, own + challenge.data + ownKey)
        let checksum = try keys.authenticate(padded: BlockPadding.add(to: cryptogram, blockLength: 8))
        let response = try await plain(
            CommandAPDU(ins: 0x82, p1: 0, p2: 0, data: cryptogram + checksum, expectedLength: 40)
        )
        guard response.status == .success else { throw Refused(status: response.status) }
        let answer = try BlockCipher.tripleDES.decryptCBC(key: keys.encryption, response.data.prefix(32))
        let session = SecretBytes(zip(ownKey, answer.suffix(16)).map { $0 ^ $1 })
        use(
            SessionKeys(from: session, cipher: .tripleDES),
            counter: Array(challenge.data.suffix(4) + own.suffix(4))
        )
    }

    /// Chip authentication by MSE:Set AT and GENERAL AUTHENTICATE, or MSE:Set KAT for 3DES.
    func authenticateChip(_ key: CurvePoint, cipher: BlockCipher, mechanism: [UInt8]) async throws {
        let scalar = try key.curve.randomScalar()
        let own = try CurvePoint.generator(of: key.curve).multiplied(by: scalar)
        var responses: [ResponseAPDU] = []
        if cipher == .tripleDES {
            let data = BER.encode(0x91, own.encoded)
            responses.append(try await send(CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA6, data: data)))
        } else {
            let choice = BER.encode(0x80, mechanism)
            responses.append(try await send(CommandAPDU(ins: 0x22, p1: 0x41, p2: 0xA4, data: choice)))
            let data = BER.encode(0x7C, BER.encode(0x80, own.encoded))
            responses.append(
                try await send(CommandAPDU(ins: 0x86, p1: 0, p2: 0, data: data, expectedLength: 256))
            )
        }
        for response in responses where response.status != .success { throw Refused(status: response.status) }
        use(SessionKeys(from: SecretBytes(try key.multiplied(by: scalar).x), cipher: cipher))
    }
}
