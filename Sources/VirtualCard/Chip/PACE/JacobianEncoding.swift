import OpenSSLCrypto

/// The point encoding in Jacobian coordinates (Doc 9303-11, appendix B.3), made affine at the end. For p = 3 modulo 4 only.
///
/// B.1 says that B.2 and B.3 give the same point. As printed they do not: where Z is no square, B.3 ends at the negative of
/// B.2's. Either serves PACE, which takes x coordinates only; the worked example H.1 has B.2's, so the sign is set right here.
struct JacobianEncoding {
    private let curve: NamedCurve
    private let prime: [UInt8]
    private let a: FieldElement
    private let b: FieldElement

    init(_ curve: NamedCurve) throws(OpenSSLError) {
        self.curve = curve
        prime = try curve.domainParameters().prime
        a = try FieldElement.a(of: curve)
        b = try FieldElement.b(of: curve)
    }

    private func number(_ value: UInt8) throws(OpenSSLError) -> FieldElement {
        try FieldElement(of: curve, reducing: SecretBytes([value]))
    }

    /// The comments are the steps of B.3.
    func point(_ number: SecretBytes) throws(OpenSSLError) -> CurvePoint {
        let (zero, one) = (try self.number(0), try self.number(1))
        let t = try FieldElement(of: curve, reducing: number)
        let alpha = try zero.subtracting(t.raised(to: [2]))  // 1
        let alphas = try alpha.adding(alpha.raised(to: [2]))
        let z = try a.multiplied(by: alphas)  // 2
        let x2 = try zero.subtracting(b.multiplied(by: z).multiplied(by: one.adding(alphas)))  // 3
        let x3 = try alpha.multiplied(by: x2)  // 4
        let h2 = try x2.raised(to: [3])  // 5
            .adding(a.multiplied(by: x2).multiplied(by: z.raised(to: [4])))
            .adding(b.multiplied(by: z.raised(to: [6])))
        let u = try zero.subtracting(alpha.multiplied(by: t).multiplied(by: h2))  // 7
        let root = try h2.raised(to: rootExponent)  // 8
        let isSquare = try root.raised(to: [2]).multiplied(by: h2) == one
        let (x, y) = isSquare ? (x2, try root.multiplied(by: h2)) : (x3, try root.multiplied(by: u))  // 9, 10
        return try affine(x, y, z)
    }

    /// (X / Z^2, Y / Z^3), Y times 1 or -1 as Z is a square or not: Z to the power of (p - 1) / 2. 1 / Z is the power p - 2.
    private func affine(_ x: FieldElement, _ y: FieldElement, _ z: FieldElement) throws(OpenSSLError) -> CurvePoint {
        guard z != (try number(0)) else { throw OpenSSLError(.invalidPoint, in: "JacobianEncoding") }
        let inverse = try z.raised(to: subtracting(2, from: prime))
        let sign = try z.raised(to: shifted(prime, by: 1))
        return try CurvePoint(
            x: x.multiplied(by: inverse.raised(to: [2])),
            y: y.multiplied(by: inverse.raised(to: [3])).multiplied(by: sign)
        )
    }

    /// p - 1 - (p + 1) / 4, which is (3p - 5) / 4.
    private var rootExponent: [UInt8] {
        var carry = 0
        var triple = [UInt8](repeating: 0, count: prime.count + 1)
        for index in prime.indices.reversed() {
            carry += 3 * Int(prime[index])
            triple[index + 1] = UInt8(truncatingIfNeeded: carry)
            carry >>= 8
        }
        triple[0] = UInt8(truncatingIfNeeded: carry)
        return shifted(subtracting(5, from: triple), by: 2)
    }

    /// A number without its last bits.
    private func shifted(_ number: [UInt8], by bits: Int) -> [UInt8] {
        var remainder = 0
        return number.map { byte in
            let wide = remainder << 8 | Int(byte)
            remainder = wide & (1 << bits - 1)
            return UInt8(truncatingIfNeeded: wide >> bits)
        }
    }

    private func subtracting(_ small: Int, from number: [UInt8]) -> [UInt8] {
        var difference = number
        var borrow = small
        for index in difference.indices.reversed() where borrow > 0 {
            let value = Int(difference[index]) - borrow
            difference[index] = UInt8(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
        }
        return difference
    }
}
