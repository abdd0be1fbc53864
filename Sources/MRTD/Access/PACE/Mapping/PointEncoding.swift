import OpenSSLCrypto

/// The point encoding of the ECDH integrated mapping (Doc 9303-11, appendix B.2, affine coordinates): a number becomes a point
/// of the curve. It takes curves with p = 3 modulo 4 and cofactor 1: all of ours but P-224.
///
/// Every step is taken for every number: nothing branches on what is secret until both candidates are there.
enum PointEncoding {
    /// - Parameter number: big-endian, of any length; it is reduced modulo p.
    /// - Throws: `.unsupported` for a curve that cannot be used; `.invalidPoint` for the few numbers that have no point.
    static func point(of number: SecretBytes, on curve: NamedCurve) throws(OpenSSLError) -> CurvePoint {
        let prime = try curve.domainParameters().prime
        guard let last = prime.last, last & 3 == 3 else { throw OpenSSLError(.unsupported, in: "PointEncoding") }
        let (a, b) = (try FieldElement.a(of: curve), try FieldElement.b(of: curve))
        let one = try FieldElement(of: curve, reducing: SecretBytes([1]))
        let zero = try one.subtracting(one)
        let t = try FieldElement(of: curve, reducing: number)

        // Steps 1 to 3; the inverse is the power p - 2.
        let square = try t.multiplied(by: t)
        let alpha = try zero.subtracting(square)
        let sum = try alpha.adding(try alpha.multiplied(by: alpha))
        // t of 0, 1 and p - 1 leave nothing to invert.
        guard sum != zero else { throw OpenSSLError(.invalidPoint, in: "PointEncoding") }
        let inverse = try a.multiplied(by: sum).raised(to: prime.dropLast() + [last - 2])
        let x2 = try zero.subtracting(b.multiplied(by: one.adding(sum)).multiplied(by: inverse))
        let x3 = try alpha.multiplied(by: x2)

        // Steps 4 to 7. h3, step 5, is used nowhere.
        let h2 = try x2.raised(to: [3]).adding(a.multiplied(by: x2)).adding(b)
        let u = try square.multiplied(by: t).multiplied(by: h2)
        let root = try h2.raised(to: exponent(prime))

        // Steps 8 and 9.
        let y2 = try root.multiplied(by: h2)
        let y3 = try root.multiplied(by: u)
        let isSquare = try root.multiplied(by: root).multiplied(by: h2) == one
        return isSquare ? try CurvePoint(x: x2, y: y2) : try CurvePoint(x: x3, y: y3)
    }

    /// p - 1 - (p + 1) / 4. With p = 4k + 3 that is 3k + 1.
    private static func exponent(_ prime: [UInt8]) -> [UInt8] {
        var exponent = prime
        var carry = 0
        for index in exponent.indices {
            let wide = carry << 8 | Int(prime[index])
            exponent[index] = UInt8(truncatingIfNeeded: wide >> 2)
            carry = wide & 3
        }
        var sum = 1
        for index in exponent.indices.reversed() {
            sum += 3 * Int(exponent[index])
            exponent[index] = UInt8(truncatingIfNeeded: sum)
            sum >>= 8
        }
        return exponent
    }
}
