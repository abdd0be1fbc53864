import OpenSSLCrypto
import SmartCard

/// How a test signs: the AlgorithmIdentifier it writes, and what it really does.
struct TestAlgorithm: Sendable {
    var identifier: [UInt8]
    var hash: HashAlgorithm
    var scheme: SigningKey.Scheme = .ecdsa
    /// The order's length for a plain signature; nil for DER.
    var plainLength: Int?

    static func identifier(_ oid: OID, _ parameters: [UInt8] = []) -> [UInt8] {
        BER.encode(.sequence, oid.encoded + parameters)
    }

    static let ecdsaSHA256 = TestAlgorithm(identifier: identifier(OID("1.2.840.10045.4.3.2")), hash: .sha256)
    static let rsaSHA256 = TestAlgorithm(
        identifier: identifier(OID("1.2.840.113549.1.1.11"), [5, 0]),
        hash: .sha256,
        scheme: .rsaPKCS1
    )
    static let ecdsaSHA1 = TestAlgorithm(identifier: identifier(OID("1.2.840.10045.4.1")), hash: .sha1)

    static func hashOID(_ hash: HashAlgorithm) -> OID {
        switch hash {
        case .sha1: OID("1.3.14.3.2.26")
        case .sha224: OID("2.16.840.1.101.3.4.2.4")
        case .sha256: OID("2.16.840.1.101.3.4.2.1")
        case .sha384: OID("2.16.840.1.101.3.4.2.2")
        case .sha512: OID("2.16.840.1.101.3.4.2.3")
        }
    }

    /// RSASSA-PSS with everything written out.
    static func pss(_ hash: HashAlgorithm, salt: UInt8) -> TestAlgorithm {
        let hashIdentifier = identifier(hashOID(hash), [5, 0])
        let parameters = BER.encode(
            .sequence,
            parts: [
                BER.encode(0xA0, hashIdentifier),
                BER.encode(0xA1, identifier(OID("1.2.840.113549.1.1.8"), hashIdentifier)),
                BER.encode(0xA2, BER.encode(.integer, [salt])),
            ]
        )
        return TestAlgorithm(
            identifier: identifier(OID("1.2.840.113549.1.1.10"), parameters),
            hash: hash,
            scheme: .rsaPSS(saltLength: Int(salt))
        )
    }

    func sign(_ message: [UInt8], with key: SigningKey) throws -> [UInt8] {
        let signature = try key.sign(message, hash: hash, scheme: scheme)
        guard let plainLength else { return signature }
        let numbers = try BERReader.readOne(signature).children().map { try $0.unsignedMagnitude() }
        return numbers.flatMap { [UInt8](repeating: 0, count: plainLength - $0.count) + $0 }
    }
}
