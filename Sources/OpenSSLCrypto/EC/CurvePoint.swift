import COpenSSL

/// A point on a named curve, other than the point at infinity: public keys and mapped generators.
package struct CurvePoint: Sendable, Hashable {
    /// The curve.
    package let curve: NamedCurve
    /// The uncompressed encoding: 04, x, y, each coordinate `curve.fieldLength` bytes.
    package let encoded: [UInt8]

    /// The x coordinate, `curve.fieldLength` bytes: the shared secret of ECDH (TR-03111, 4.3.1).
    package var x: [UInt8] { Array(encoded[1..<(1 + curve.fieldLength)]) }

    /// Reads an uncompressed point.
    ///
    /// - Throws: `.invalidPoint` for another form or length, a point off the curve, or infinity.
    package init(curve: NamedCurve, encoded: some Collection<UInt8>) throws(OpenSSLError) {
        let bytes = Array(encoded)
        guard bytes.count == 1 + 2 * curve.fieldLength, bytes[0] == 0x04 else {
            throw OpenSSLError(.invalidPoint, in: "CurvePoint")
        }
        try CurveGroup.of(curve).withPoint(bytes) { _ throws(OpenSSLError) in }
        self.curve = curve
        self.encoded = bytes
    }

    private init(curve: NamedCurve, trusted encoded: [UInt8]) {
        self.curve = curve
        self.encoded = encoded
    }

    /// The curve's base point G.
    package static func generator(of curve: NamedCurve) throws(OpenSSLError) -> CurvePoint {
        let group = try CurveGroup.of(curve)
        guard let generator = EC_GROUP_get0_generator(group.pointer) else {
            throw OpenSSLError(.operationFailed, in: "EC_GROUP_get0_generator")
        }
        return CurvePoint(curve: curve, trusted: try group.encode(generator))
    }

    /// `scalar` times this point; the scalar is a big-endian number.
    ///
    /// - Throws: `.invalidPoint` when the product is the point at infinity.
    package func multiplied(by scalar: SecretBytes) throws(OpenSSLError) -> CurvePoint {
        let group = try CurveGroup.of(curve)
        let product = try group.withPoint(encoded) { point throws(OpenSSLError) in
            try group.compute(scalar: scalar) { result, number, context in
                EC_POINT_mul(group.pointer, result, nil, point, number, context)
            }
        }
        return CurvePoint(curve: curve, trusted: product)
    }

    /// The sum of two points of one curve.
    ///
    /// - Throws: `.invalidPoint` for points of different curves, or when the sum is the point at infinity.
    package func adding(_ other: CurvePoint) throws(OpenSSLError) -> CurvePoint {
        guard curve == other.curve else { throw OpenSSLError(.invalidPoint, in: "CurvePoint.adding") }
        let group = try CurveGroup.of(curve)
        let sum = try group.withPoint(encoded) { first throws(OpenSSLError) in
            try group.withPoint(other.encoded) { second throws(OpenSSLError) in
                try group.compute(scalar: SecretBytes([])) { result, _, context in
                    EC_POINT_add(group.pointer, result, first, second, context)
                }
            }
        }
        return CurvePoint(curve: curve, trusted: sum)
    }
}

extension NamedCurve {
    /// A private key: a number in 1 ..< n drawn at random, `orderLength` bytes, big-endian.
    package func randomScalar() throws(OpenSSLError) -> SecretBytes {
        try randomNumber(below: domainParameters().order)
    }
}
