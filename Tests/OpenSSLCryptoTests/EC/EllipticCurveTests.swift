import DocumentCore
import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct EllipticCurveTests {
    private static let one = SecretBytes([1])

    @Test(arguments: NamedCurve.allCases) func theOrderTimesTheGeneratorIsInfinity(_ curve: NamedCurve) throws {
        let parameters = try curve.domainParameters()
        let generator = try CurvePoint.generator(of: curve)
        #expect(generator.encoded == parameters.generator)
        #expect(parameters.prime.count == curve.fieldLength)
        #expect(parameters.order.count == curve.orderLength)
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) {
            _ = try generator.multiplied(by: SecretBytes(parameters.order))
        }
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try generator.multiplied(by: SecretBytes([0])) }
        #expect(try generator.multiplied(by: Self.one) == generator)
    }

    @Test(arguments: NamedCurve.allCases) func bothSidesAgreeOnOneSecret(_ curve: NamedCurve) throws {
        let (first, second) = (try curve.randomScalar(), try curve.randomScalar())
        #expect(first.count == curve.orderLength)
        #expect(first != second)
        let generator = try CurvePoint.generator(of: curve)
        let secret = try generator.multiplied(by: first).sharedSecret(with: second)
        #expect(try generator.multiplied(by: second).sharedSecret(with: first) == secret)
        #expect(secret.count == curve.fieldLength)
        #expect(secret.matches(try generator.multiplied(by: first).multiplied(by: second).x))
    }

    @Test(arguments: NamedCurve.allCases) func additionIsThatOfTheGroup(_ curve: NamedCurve) throws {
        let generator = try CurvePoint.generator(of: curve)
        let double = try generator.adding(generator)
        #expect(try generator.multiplied(by: SecretBytes([2])) == double)
        #expect(try double.adding(generator) == generator.multiplied(by: SecretBytes([3])))
    }

    @Test(arguments: NamedCurve.allCases) func whatIsNoUncompressedPointIsRefused(_ curve: NamedCurve) throws {
        let good = try CurvePoint.generator(of: curve).encoded
        #expect(try CurvePoint(curve: curve, encoded: good).encoded == good)
        let half = 1 + curve.fieldLength
        let bad: [[UInt8]] = [
            [], [0], [4], Array(good.dropLast()), good + [0], [0x02] + good[1..<half], [0x03] + good[1..<half],
            [0x06] + good.dropFirst(), [0x04] + [UInt8](repeating: 0, count: 2 * curve.fieldLength),
            [0x04] + [UInt8](repeating: 0xFF, count: 2 * curve.fieldLength), good.dropLast() + [(good.last ?? 0) ^ 1],
        ]
        for encoded in bad {
            #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try CurvePoint(curve: curve, encoded: encoded) }
        }
    }

    @Test func pointsOfDifferentCurvesAreNotAdded() throws {
        let first = try CurvePoint.generator(of: .p256)
        let second = try CurvePoint.generator(of: .brainpoolP256r1)
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try first.adding(second) }
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) {
            _ = try CurvePoint(curve: .brainpoolP256r1, encoded: first.encoded)
        }
    }

    @Test func aPointAndItsNegativeHaveNoSum() throws {
        let generator = try CurvePoint.generator(of: .p256)
        var order = try NamedCurve.p256.domainParameters().order
        order[order.count - 1] -= 1
        let negative = try generator.multiplied(by: SecretBytes(order))
        #expect(negative.x == generator.x)
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try generator.adding(negative) }
    }

    @Test func theParametersOfBrainpoolP256r1AreThoseOfRFC5639() throws {
        let parameters = try NamedCurve.brainpoolP256r1.domainParameters()
        #expect(parameters.prime == hex("A9FB57DBA1EEA9BC3E660A909D838D726E3BF623D52620282013481D1F6E5377"))
        #expect(parameters.a == hex("7D5A0975FC2C3057EEF67530417AFFE7FB8055C126DC5C6CE94A4B44F330B5D9"))
        #expect(parameters.b == hex("26DC5C6CE94A4B44F330B5D9BBD77CBF958416295CF7E1CE6BCCDC18FF8C07B6"))
        #expect(parameters.order == hex("A9FB57DBA1EEA9BC3E660A909D838D718C397AA3B561A6F7901E0E82974856A7"))
    }

    @Test func objectIdentifiersAreTheStandards() {
        #expect(NamedCurve.p256.objectIdentifier.bytes == hex("2A8648CE3D030107"))
        #expect(NamedCurve.p521.objectIdentifier.bytes == hex("2B81040023"))
        #expect(NamedCurve.brainpoolP256r1.objectIdentifier.bytes == hex("2B2403030208010107"))
        #expect(Set(NamedCurve.allCases.map(\.objectIdentifier)).count == NamedCurve.allCases.count)
    }
}
