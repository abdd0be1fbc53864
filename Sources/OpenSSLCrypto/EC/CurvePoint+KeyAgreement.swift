import COpenSSL

extension CurvePoint {
    /// The shared secret of ECDH: the x coordinate of `privateKey` times this point, `curve.fieldLength` bytes (TR-03111,
    /// 4.3.1; the curves' cofactor is 1).
    ///
    /// - Throws: `.invalidPoint` when the product is the point at infinity.
    package func sharedSecret(with privateKey: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        let group = try CurveGroup.of(curve)
        var product = try group.withPoint(encoded) { point throws(OpenSSLError) in
            try group.compute(scalar: privateKey) { result, number, context in
                EC_POINT_mul(group.pointer, result, nil, point, number, context)
            }
        }
        defer { wipe(&product) }
        return SecretBytes(product[1..<(1 + curve.fieldLength)])
    }
}
