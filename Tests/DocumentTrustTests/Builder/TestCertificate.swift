import OpenSSLCrypto
import SmartCard

/// A certificate as a test wants it: right by default, and every part can be made wrong.
struct TestCertificate: Sendable {
    var serial: [UInt8] = [0x20, 0x01]
    var issuer = TestName.csca
    var subject = TestName.signer
    var notBefore = "240101000000Z"
    var notAfter = "350601000000Z"
    var subjectPublicKeyInfo: [UInt8]
    var keyUsage: UInt8? = 0x80
    var isCA: Bool?
    var keyIdentifier: [UInt8]?
    var authorityKeyIdentifier: [UInt8]?
    var usagePeriod: (notBefore: String, notAfter: String)?
    var documentTypes: [String]?
    var purposes: [OID]?
    var extra: [[UInt8]] = []
    var outerAlgorithm: [UInt8]?

    static func `extension`(_ oid: OID, critical: Bool = false, _ value: [UInt8]) -> [UInt8] {
        BER.encode(.sequence, oid.encoded + (critical ? [1, 1, 0xFF] : []) + BER.encode(.octetString, value))
    }

    private var extensions: [[UInt8]] {
        var list = extra
        if let keyUsage {
            let unused = UInt8(keyUsage.trailingZeroBitCount)
            list.append(Self.extension(OID("2.5.29.15"), critical: true, [3, 2, unused, keyUsage]))
        }
        if let isCA {
            let fields: [UInt8] = isCA ? [1, 1, 0xFF, 2, 1, 0] : []
            list.append(Self.extension(OID("2.5.29.19"), critical: true, BER.encode(.sequence, fields)))
        }
        if let keyIdentifier {
            list.append(Self.extension(OID("2.5.29.14"), BER.encode(.octetString, keyIdentifier)))
        }
        if let authorityKeyIdentifier {
            let value = BER.encode(.sequence, BER.encode(0x80, authorityKeyIdentifier))
            list.append(Self.extension(OID("2.5.29.35"), value))
        }
        if let usagePeriod {
            let value = BER.encode(
                .sequence,
                BER.encode(0x80, Array(usagePeriod.notBefore.utf8)) + BER.encode(0x81, Array(usagePeriod.notAfter.utf8))
            )
            list.append(Self.extension(OID("2.5.29.16"), value))
        }
        if let documentTypes {
            let types = documentTypes.flatMap { BER.encode(.printableString, Array($0.utf8)) }
            let value = BER.encode(.sequence, [2, 1, 0] + BER.encode(.set, types))
            list.append(Self.extension(OID("2.23.136.1.1.6.2"), value))
        }
        if let purposes {
            let value = BER.encode(.sequence, purposes.flatMap(\.encoded))
            list.append(Self.extension(OID("2.5.29.37"), critical: true, value))
        }
        return list
    }

    func sign(with key: SigningKey, _ algorithm: TestAlgorithm = .ecdsaSHA256) throws -> Certificate {
        func time(_ text: String) -> [UInt8] { BER.encode(text.count == 13 ? 0x17 : 0x18, Array(text.utf8)) }
        let tbs = BER.encode(
            .sequence,
            parts: [
                [0xA0, 3, 2, 1, 2], BER.encode(.integer, serial), algorithm.identifier, issuer.der,
                BER.encode(.sequence, time(notBefore) + time(notAfter)), subject.der, subjectPublicKeyInfo,
                BER.encode(0xA3, BER.encode(.sequence, parts: extensions)),
            ]
        )
        let signature = try algorithm.sign(tbs, with: key)
        return try Certificate(
            der: BER.encode(
                .sequence,
                parts: [tbs, outerAlgorithm ?? algorithm.identifier, BER.encode(.bitString, [0] + signature)]
            )
        )
    }
}
