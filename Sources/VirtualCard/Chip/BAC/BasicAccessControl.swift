import OpenSSLCrypto
import SmartCard

/// The chip's half of basic access control (Doc 9303-11, 4.3): mutual authentication over a challenge.
struct BasicAccessControl: Sendable {
    private let encryption: SecretBytes
    private let authentication: SecretBytes
    private let random: any RandomSource

    /// The length of the terminal's cryptogram and checksum together.
    static let commandLength = 40

    /// - Parameter mrzInformation: document number, birth date and expiry date, each with its check digit.
    init(mrzInformation: SecretBytes, random: any RandomSource) {
        let seed = HashAlgorithm.sha1.digest(mrzInformation).slice(0..<16)
        encryption = KeyDerivation.key(from: seed, for: .encryption, cipher: .tripleDES)
        authentication = KeyDerivation.key(from: seed, for: .authentication, cipher: .tripleDES)
        self.random = random
    }

    /// Checks the terminal's EIFD || MIFD against the challenge that was given out.
    ///
    /// - Returns: EIC || MIC and the session, or nil where the terminal does not know the keys.
    func authenticate(_ data: [UInt8], challenge: [UInt8]) throws -> (answer: [UInt8], session: SecureMessaging)? {
        guard data.count == Self.commandLength, challenge.count == 8 else { throw ChipRefusal(.wrongLength) }
        let cryptogram = Array(data.prefix(32))
        guard constantTimeEqual(try checksum(cryptogram), Array(data.suffix(8))) else { return nil }
        let plain = try BlockCipher.tripleDES.decryptCBC(key: encryption, cryptogram)
        let terminalChallenge = Array(plain[0..<8])
        guard constantTimeEqual(Array(plain[8..<16]), challenge) else { return nil }
        let terminalKey = Array(plain[16..<32])

        let ownKey = try random.bytes(count: 16)
        let answer = try BlockCipher.tripleDES.encryptCBC(
            key: encryption,
            challenge + terminalChallenge + ownKey
        )
        let seed = SecretBytes(zip(terminalKey, ownKey).map { $0 ^ $1 })
        let session = SecureMessaging(
            keys: SessionKeys(from: seed, cipher: .tripleDES),
            counter: SendSequenceCounter(Array(challenge.suffix(4) + terminalChallenge.suffix(4)))
        )
        return (answer + (try checksum(answer)), session)
    }

    private func checksum(_ cryptogram: [UInt8]) throws -> [UInt8] {
        try RetailMAC.compute(key: authentication, paddedData: BlockPadding.add(to: cryptogram, blockLength: 8))
    }
}
