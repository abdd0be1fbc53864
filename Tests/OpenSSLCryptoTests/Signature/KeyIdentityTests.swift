import DocumentCore
import TestSupport
import Testing

@testable import OpenSSLCrypto

/// One key is one key, however it is encoded, and two are two.
@Suite struct KeyIdentityTests {
    private func named(_ curve: NamedCurve, _ point: [UInt8]) -> [UInt8] {
        TestKeyInfo.info(TestKeyInfo.ecPublicKey + curve.objectIdentifier.encoded, point)
    }

    @Test(arguments: NamedCurve.allCases)
    func aCurveByNameAndByItsNumbersAndAPointInEitherFormAreOneKey(_ curve: NamedCurve) throws {
        var explicit = try TestKeyInfo.Explicit(curve)
        let point = explicit.point
        let compressed = [0x02 | (point.last ?? 0) & 1] + point[1...curve.fieldLength]
        let hybrid = [0x06 | (point.last ?? 0) & 1] + point.dropFirst()
        var encodings = [explicit.der, named(curve, point), named(curve, compressed), named(curve, hybrid)]
        explicit.cofactor = nil
        explicit.seed = BER.encode(0x03, [0, 1, 2, 3])
        explicit.point = compressed
        encodings.append(explicit.der)
        #expect(Set(encodings).count == 5)
        let identities = Set(encodings.map { KeyIdentity(subjectPublicKeyInfo: $0) })
        #expect(
            identities == [
                .ec(
                    curve: curve.rawValue,
                    x: Array(point[1...curve.fieldLength]),
                    y: Array(point.suffix(curve.fieldLength))
                )
            ]
        )
    }

    @Test func theOtherPointOfOneCoordinateIsAnotherKey() throws {
        let point = try NamedCurve.p256.domainParameters().generator
        let parity = (point.last ?? 0) & 1
        let keys = [0x02 | parity, 0x02 | parity ^ 1].map { named(.p256, [$0] + point[1...32]) }
        #expect(Set(keys.map { KeyIdentity(subjectPublicKeyInfo: $0) }).count == 2)
    }

    @Test func rsaNumbersAreTheKeyWithAndWithoutNullAndWhateverTheIdentifier() {
        let modulus = [UInt8](repeating: 0xC1, count: 256)
        let body = BER.encode(0x30, TestKeyInfo.integer(modulus) + TestKeyInfo.integer([1, 0, 1]))
        let algorithms = ["06 09 2A864886F70D010101 0500", "06 09 2A864886F70D010101", "06 09 2A864886F70D01010A"]
        let keys = algorithms.map { TestKeyInfo.info(hex($0), body) }
        let identities = keys.map { KeyIdentity(subjectPublicKeyInfo: $0) }
        #expect(Set(identities) == [.rsa(modulus: modulus, exponent: [1, 0, 1])])
        let other = KeyIdentity(subjectPublicKeyInfo: TestKeyInfo.rsa(modulus: modulus, exponent: [3]))
        #expect(!identities.contains(other))
    }

    @Test func whatCannotBeReadIsKnownByItsBytes() {
        let unknown = TestKeyInfo.info(hex("06 03 2B6570"), [1, 2, 3])
        #expect(KeyIdentity(subjectPublicKeyInfo: unknown) == .opaque(unknown))
        #expect(KeyIdentity(subjectPublicKeyInfo: [1]) == .opaque([1]))
    }
}
