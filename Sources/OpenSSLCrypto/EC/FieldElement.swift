/// A number modulo the prime p of a curve's field: what point encodings compute with (Doc 9303-11, appendix B).
///
/// It may be a secret: it is held as one, and the powers take a time that depends on the exponent's length only.
package struct FieldElement: Sendable, Equatable {
    /// The curve.
    package let curve: NamedCurve
    private let field: CurveField
    /// Big-endian, `curve.fieldLength` bytes.
    package let bytes: SecretBytes

    private init(_ curve: NamedCurve, _ field: CurveField, _ bytes: SecretBytes) {
        self.curve = curve
        self.field = field
        self.bytes = bytes
    }

    /// A big-endian number of any length, reduced modulo p.
    package init(of curve: NamedCurve, reducing number: SecretBytes) throws(OpenSSLError) {
        let field = try CurveField.of(curve)
        self.init(curve, field, try field.prime.remainder(number))
    }

    /// The curve's coefficient a.
    package static func a(of curve: NamedCurve) throws(OpenSSLError) -> Self {
        try Self(of: curve, reducing: SecretBytes(CurveField.of(curve).parameters.a))
    }

    /// The curve's coefficient b.
    package static func b(of curve: NamedCurve) throws(OpenSSLError) -> Self {
        try Self(of: curve, reducing: SecretBytes(CurveField.of(curve).parameters.b))
    }

    /// The sum.
    package func adding(_ other: Self) throws(OpenSSLError) -> Self {
        Self(curve, field, try field.prime.sum(bytes, other.bytes))
    }

    /// The difference.
    package func subtracting(_ other: Self) throws(OpenSSLError) -> Self {
        Self(curve, field, try field.prime.difference(bytes, other.bytes))
    }

    /// The product.
    package func multiplied(by other: Self) throws(OpenSSLError) -> Self {
        Self(curve, field, try field.prime.product(bytes, other.bytes))
    }

    /// The power; the exponent is a big-endian number.
    package func raised(to exponent: [UInt8]) throws(OpenSSLError) -> Self {
        Self(curve, field, try field.prime.power(bytes, SecretBytes(exponent)))
    }

    /// Compares in constant time; elements of different fields are different.
    package static func == (left: Self, right: Self) -> Bool { left.curve == right.curve && left.bytes == right.bytes }
}

extension CurvePoint {
    /// The point with these coordinates.
    ///
    /// - Throws: `.invalidPoint` for coordinates of different fields, or off the curve.
    package init(x: FieldElement, y: FieldElement) throws(OpenSSLError) {
        guard x.curve == y.curve else { throw OpenSSLError(.invalidPoint, in: "CurvePoint") }
        try self.init(
            curve: x.curve,
            encoded: [0x04] + x.bytes.withBytes { Array($0) } + y.bytes.withBytes { Array($0) }
        )
    }
}
