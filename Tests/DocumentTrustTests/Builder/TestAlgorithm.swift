import DocumentCore
import OpenSSLCrypto
import VirtualCard

/// How a test signs: the AlgorithmIdentifier it writes, and what it really does.
struct TestAlgorithm: Sendable {
    var identifier: [UInt8]
    var hash: HashAlgorithm

    static func identifier(_ oid: OID, _ parameters: [UInt8] = []) -> [UInt8] {
        DER.sequence(oid.encoded, parameters)
    }

    static let ecdsaSHA256 = TestAlgorithm(identifier: identifier(OID("1.2.840.10045.4.3.2")), hash: .sha256)

    /// The key as the virtual card's issuer uses it.
    func key(_ key: SigningKey) throws -> IssuingKey {
        IssuingKey(
            signingKey: key,
            subjectPublicKeyInfo: try key.subjectPublicKeyInfo(),
            algorithm: SigningAlgorithm(.ecdsa, hash: hash, claimedIdentifier: identifier)
        )
    }
}

extension Instant {
    /// A UTCTime of this century, `YYMMDDhhmmssZ`, or a GeneralizedTime of fifteen characters.
    init(_ text: String) {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        let isShort = digits.count == 12
        let parts = stride(from: isShort ? 0 : 2, to: digits.count - 1, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        let century = isShort ? 20 : digits[0] * 10 + digits[1]
        self.init(
            year: century * 100 + parts[0],
            month: parts[1],
            day: parts[2],
            hour: parts[3],
            minute: parts[4],
            second: parts[5]
        )
    }
}
