import DocumentCore
import DocumentTrust
import Foundation
import OpenSSLCrypto
import TestSupport
import Testing

/// Keys and requests in DER among certificates: whole, and no trust material.
@Suite struct KeyFileTests {
    private func reasons(_ bytes: [UInt8]) -> [RefusedMaterial.Reason] {
        MaterialFile.items(in: bytes, source: "f").compactMap {
            if case .refused(let item) = $0 { item.reason } else { nil }
        }
    }

    private func fixture(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: fixtures.appending(path: "pki/\(name)")))
    }

    private static let algorithm = BER.encode(.sequence, OID("1.2.840.10045.2.1").encoded)

    /// Each by its structure alone: RFC 8017, 5915, 5958, 7292, 5280 and 2986.
    private static let others: [String: [UInt8]] = [
        "RSAPrivateKey": BER.encode(.sequence, parts: Array(repeating: [2, 1, 0], count: 9)),
        "ECPrivateKey": BER.encode(
            .sequence,
            parts: [[2, 1, 1], BER.encode(.octetString, [UInt8](repeating: 7, count: 32))]
        ),
        "EncryptedPrivateKeyInfo": BER.encode(.sequence, parts: [algorithm, BER.encode(.octetString, [1, 2, 3])]),
        "PFX": BER.encode(.sequence, parts: [[2, 1, 3], BER.encode(.sequence, OID("1.2.840.113549.1.7.1").encoded)]),
        "SubjectPublicKeyInfo": BER.encode(.sequence, parts: [algorithm, BER.encode(.bitString, [0, 4])]),
        "CertificationRequest": BER.encode(
            .sequence,
            parts: [
                BER.encode(
                    .sequence,
                    parts: [
                        [2, 1, 0], [0x30, 0],
                        BER.encode(.sequence, parts: [algorithm, BER.encode(.bitString, [0, 4])]), [0xA0, 0],
                    ]
                ),
                algorithm, BER.encode(.bitString, [0, 1]),
            ]
        ),
    ]

    @Test func aPrivateKeyIsNoDamagedCertificate() throws {
        #expect(reasons(try fixture("csca.key")) == [.notMaterial])
    }

    @Test(arguments: others.keys.sorted()) func aKeyOrARequestIsNoDamagedCertificate(name: String) throws {
        #expect(reasons(try #require(Self.others[name])) == [.notMaterial])
    }

    /// Whatever byte of a CRL is altered, it is not taken for a key: it may have revoked.
    @Test(arguments: ["csca.crl", "csca.cer"]) func noAlteredListIsTakenForAKey(name: String) throws {
        let bytes = try fixture(name)
        for place in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[place] ^= 1 << UInt8(bit)
                #expect(!reasons(altered).contains(.notMaterial), "\(place) \(bit)")
            }
        }
    }
}
