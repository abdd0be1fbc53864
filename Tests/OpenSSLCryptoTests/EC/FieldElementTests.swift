import OpenSSLCrypto
import TestSupport
import Testing

@Suite struct FieldElementTests {
    @Test(arguments: NamedCurve.allCases) func theGeneratorSatisfiesTheCurvesEquation(_ curve: NamedCurve) throws {
        let generator = try CurvePoint.generator(of: curve)
        let x = try FieldElement(of: curve, reducing: SecretBytes(generator.x))
        let y = try FieldElement(of: curve, reducing: SecretBytes(generator.encoded.suffix(curve.fieldLength)))
        let right = try x.raised(to: [3]).adding(try FieldElement.a(of: curve).multiplied(by: x))
            .adding(try FieldElement.b(of: curve))
        #expect(try y.multiplied(by: y) == right)
        #expect(try right.subtracting(right).bytes.matches([UInt8](repeating: 0, count: curve.fieldLength)))
        #expect(try CurvePoint(x: x, y: y) == generator)
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try CurvePoint(x: y, y: x) }
    }

    @Test(arguments: NamedCurve.allCases) func longNumbersAreReduced(_ curve: NamedCurve) throws {
        let prime = try curve.domainParameters().prime
        let zero = try FieldElement(of: curve, reducing: SecretBytes(prime))
        #expect(zero.bytes.matches([UInt8](repeating: 0, count: curve.fieldLength)))
        let long = try FieldElement(of: curve, reducing: SecretBytes(prime + [0x07]))
        #expect(try long == FieldElement(of: curve, reducing: SecretBytes([0x07])))
        #expect(try FieldElement(of: curve, reducing: SecretBytes([])) == zero)
    }

    @Test(arguments: NamedCurve.allCases) func aQuotientOfKeysLeadsFromOneToTheOther(_ curve: NamedCurve) throws {
        let (first, second) = (try curve.randomScalar(), try curve.randomScalar())
        let generator = try CurvePoint.generator(of: curve)
        let quotient = try curve.quotient(of: second, by: first)
        #expect(quotient.count == curve.orderLength)
        #expect(
            try generator.multiplied(by: first).multiplied(by: quotient) == generator.multiplied(by: second)
        )
        #expect(throws: OpenSSLError(.invalidKey, in: "")) {
            _ = try curve.quotient(of: first, by: SecretBytes(curve.domainParameters().order))
        }
    }

    @Test func coordinatesOfDifferentCurvesAreNoPoint() throws {
        let x = try FieldElement(of: .p256, reducing: SecretBytes([1]))
        let y = try FieldElement(of: .brainpoolP256r1, reducing: SecretBytes([1]))
        #expect(x != y)
        #expect(throws: OpenSSLError(.invalidPoint, in: "")) { _ = try CurvePoint(x: x, y: y) }
    }

    @Test func aCurveIsFoundByItsNameOnly() throws {
        let named = hex("301306072A8648CE3D020106082A8648CE3D030107")
        #expect(try NamedCurve(algorithmIdentifier: named) == .p256)
        #expect(throws: PublicKeyError.malformed) { _ = try NamedCurve(algorithmIdentifier: named + [0]) }
        #expect(throws: PublicKeyError.malformed) { _ = try NamedCurve(algorithmIdentifier: named.dropLast()) }
        let other = hex("301306072A8648CE3D020106082A8648CE3D030106")
        #expect(throws: PublicKeyError.curveUnsupported) { _ = try NamedCurve(algorithmIdentifier: other) }
        let rsa = hex("300D06092A864886F70D0101010500")
        #expect(throws: PublicKeyError.unsupported) { _ = try NamedCurve(algorithmIdentifier: rsa) }
    }
}
