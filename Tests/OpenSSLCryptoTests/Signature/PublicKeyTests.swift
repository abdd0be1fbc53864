import DocumentCore
import Foundation
import TestSupport
import Testing

@testable import OpenSSLCrypto

@Suite struct PublicKeyTests {
    private func error(_ info: [UInt8]) -> PublicKeyError? {
        do throws(PublicKeyError) {
            _ = try PublicKey(subjectPublicKeyInfo: info)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: NamedCurve.allCases)
    func explicitParametersMeanTheirCurve(_ curve: NamedCurve) throws {
        var key = try TestKeyInfo.Explicit(curve)
        let kind = try PublicKey(subjectPublicKeyInfo: key.der).kind
        guard case .ec(let name, _) = kind else {
            Issue.record("\(kind)")
            return
        }
        #expect(name == curve.rawValue)
        // The cofactor may be left out, a coefficient may be padded, a seed may stand there.
        key.cofactor = nil
        key.a = [0, 0] + key.a
        key.seed = BER.encode(0x03, [0, 1, 2, 3])
        #expect(error(key.der) == nil)
    }

    @Test func brainpoolCurvesAndTheirTwistsAreAllKnown() throws {
        // RFC 5639 gives seven pairs; with them stand five of NIST's.
        let ours = [
            OID("1.2.840.10045.3.1.1"), OID("1.3.132.0.33"), OID("1.2.840.10045.3.1.7"), OID("1.3.132.0.34"),
            OID("1.3.132.0.35"),
        ]
        let brainpool = try (1...14).map { try OID(contents: OID("1.3.36.3.3.2.8.1.1").bytes + [$0]) }
        let curves = (ours + brainpool).compactMap { KnownCurve.named($0) }
        #expect(Set(curves.map(\.name)).count == 19)
        for curve in curves {
            let over = KnownCurve.over(prime: curve.parameters.prime)
            #expect(over.count == (curve.name.hasPrefix("brainpool") ? 2 : 1), "\(curve.name)")
            #expect(over.contains { $0.name == curve.name })
        }
        #expect(KnownCurve.named(OID("1.3.36.3.3.2.8.1.1.13"))?.name == "brainpoolP512r1")
        #expect(KnownCurve.named(OID("1.3.132.0.10")) == nil, "secp256k1")
        #expect(
            KnownCurve.over(prime: []).isEmpty && KnownCurve.over(prime: [UInt8](repeating: 0xFF, count: 32)).isEmpty
        )
    }

    @Test(arguments: NamedCurve.allCases)
    func compressedAndHybridGeneratorsAreKnownByTheirParity(_ curve: NamedCurve) throws {
        var key = try TestKeyInfo.Explicit(curve)
        let full = key.generator
        let x = Array(full[1...curve.fieldLength])
        let parity = (full.last ?? 0) & 1
        key.generator = [0x02 | parity] + x
        #expect(error(key.der) == nil)
        key.generator = [0x02 | (parity ^ 1)] + x
        #expect(error(key.der) == .curveUnknown)
        key.generator = [0x06 | parity] + full.dropFirst()
        #expect(error(key.der) == nil)
        key.generator = [0x06 | (parity ^ 1)] + full.dropFirst()
        #expect(error(key.der) == .curveUnknown)
    }

    static let changes: [(String, @Sendable (inout TestKeyInfo.Explicit) -> Void)] = [
        ("prime", { $0.prime[5] ^= 1 }),
        ("a", { $0.a[5] ^= 1 }),
        ("b", { $0.b[5] ^= 1 }),
        ("order", { $0.order[5] ^= 1 }),
        ("cofactor", { $0.cofactor = [2] }),
        ("generator x", { $0.generator[5] ^= 1 }),
        ("generator y", { $0.generator[$0.generator.count - 1] ^= 1 }),
        ("generator cut", { $0.generator.removeLast() }),
        ("generator empty", { $0.generator = [] }),
        ("generator infinity", { $0.generator = [0] }),
        ("order zero", { $0.order = [] }),
    ]

    @Test(arguments: changes.indices)
    func anyOtherNumberIsNoKnownCurve(_ index: Int) throws {
        for curve in [NamedCurve.p256, .brainpoolP384r1] {
            var key = try TestKeyInfo.Explicit(curve)
            Self.changes[index].1(&key)
            #expect(error(key.der) == .curveUnknown, "\(Self.changes[index].0)")
        }
    }

    @Test func aCurveThatIsNoneOfOursIsNotForged() throws {
        // secp256k1 by its numbers; its points lie on no curve of ours.
        var key = try TestKeyInfo.Explicit(.p256)
        key.prime = hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F")
        (key.a, key.b) = ([0], [7])
        key.generator = hex(
            """
            04 79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798
            483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8
            """
        )
        key.order = hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141")
        let forged = key.point
        key.point = key.generator
        #expect(error(key.der) == .curveUnsupported)
        key.field = hex("06 07 2A8648CE3D0102")
        #expect(error(key.der) == .curveUnsupported)
        key.field = TestKeyInfo.primeField
        // A point of P-256 under those numbers.
        key.point = forged
        #expect(error(key.der) == .curveUnknown)
        // No field, or one too small for a key.
        key.point = key.generator
        for prime in [[UInt8](repeating: 0xFF, count: 32), [0x0B], hex("DB7C2ABF62E35E668076BEAD208B")] {
            key.prime = prime
            #expect(error(key.der) == .curveUnknown)
        }
    }

    @Test func curveThatMadeOpenSSLLoopIsRefused() throws {
        // CVE-2022-0778: a composite "prime", and a compressed generator whose square root is sought for ever.
        var key = try TestKeyInfo.Explicit(.p256)
        key.prime = [0x02, 0xF9]
        key.a = [23]
        key.b = [21]
        key.generator = [0x02, 0, 8]
        key.point = [0x02, 0, 8]
        #expect(error(key.der) == .curveUnknown)
    }

    @Test func namedCurvesOutsideTheListAreUnknown() throws {
        let secp256k1 = hex("06 05 2B8104000A")
        #expect(
            error(TestKeyInfo.info(TestKeyInfo.ecPublicKey + secp256k1, [4] + [UInt8](repeating: 1, count: 64)))
                == .curveUnsupported
        )
        #expect(error(TestKeyInfo.info(TestKeyInfo.ecPublicKey + [5, 0], [4])) == .malformed)
        #expect(error(TestKeyInfo.info(TestKeyInfo.ecPublicKey, [4])) == .malformed)
    }

    @Test func pointMustLieOnTheCurve() throws {
        var key = try TestKeyInfo.Explicit(.p256)
        key.point[40] ^= 1
        #expect(error(key.der) == .pointInvalid)
        key.point = [0]
        #expect(error(key.der) == .pointInvalid)
        key.point = []
        #expect(error(key.der) == .pointInvalid)
        key.point = [0x06] + key.generator.dropFirst()
        #expect(error(key.der) == .pointInvalid)
        key.point = key.generator + [0]
        #expect(error(key.der) == .pointInvalid)
        key.point = [0x02 | ((key.generator.last ?? 0) & 1)] + key.generator[1...32]
        #expect(error(key.der) == nil)
    }

    @Test func rsaNumbersAreBounded() throws {
        func modulus(_ bytes: Int) -> [UInt8] { [0xC0] + [UInt8](repeating: 0x55, count: bytes - 1) }
        func verdict(_ modulus: [UInt8], _ exponent: [UInt8]) -> PublicKeyError? {
            error(TestKeyInfo.rsa(modulus: modulus, exponent: exponent))
        }
        #expect(verdict(modulus(256), [1, 0, 1]) == nil)
        #expect(verdict(modulus(1024), [3]) == nil)
        #expect(verdict(modulus(1025), [1, 0, 1]) == .unsupported, "too long to be verified here, and not wrong")
        #expect(verdict(modulus(2050).dropLast() + [0x54], [1, 0, 1]) == .rsaNumbersInvalid)
        for length in [9, 32, 256] {
            #expect(verdict(modulus(256), [1] + Array(modulus(length).dropFirst())) == .unsupported)
        }
        #expect(verdict(modulus(256), modulus(256)) == .rsaNumbersInvalid)
        #expect(verdict(modulus(63), [1, 0, 1]) == .rsaNumbersInvalid)
        #expect(verdict(Array(modulus(256).dropLast()) + [0x54], [1, 0, 1]) == .rsaNumbersInvalid)
        #expect(verdict([], [1, 0, 1]) == .rsaNumbersInvalid)
        for exponent in [[], [1], [2], [1, 0, 0], [1] + [UInt8](repeating: 0, count: 8)] as [[UInt8]] {
            #expect(verdict(modulus(256), exponent) == .rsaNumbersInvalid)
        }
    }

    @Test func otherAlgorithmsAreUnsupported() {
        #expect(error(TestKeyInfo.info(hex("06 03 2B6570"), [UInt8](repeating: 1, count: 32))) == .unsupported)
        #expect(error([]) == .malformed)
        #expect(error([0x30, 0x80, 0, 0]) == .malformed)
    }

    @Test func keyOfTheProfileOfRealPassportsIsRead() throws {
        let anchor = try Certificate(der: fixture("vectors/passive-authentication/P08/trust/csca0.cer"))
        #expect(try anchor.publicKey().kind == .ec(curve: "brainpoolP512r1", bits: 512))
        #expect(anchor.isSelfSigned)
    }
}
