import COpenSSL

/// OpenSSL's group of a curve, made once per curve and process, and never changed afterwards.
final class CurveGroup: @unchecked Sendable {
    // Unchecked: EC_GROUP is only read after `init`, which OpenSSL allows from any number of threads.
    let pointer: OpaquePointer
    let curve: NamedCurve

    private init?(_ curve: NamedCurve) {
        guard let group = EC_GROUP_new_by_curve_name(OBJ_txt2nid(curve.rawValue)) else { return nil }
        pointer = group
        self.curve = curve
    }

    deinit { EC_GROUP_free(pointer) }

    private static let all: [NamedCurve: CurveGroup] = Dictionary(
        uniqueKeysWithValues: NamedCurve.allCases.compactMap { curve in CurveGroup(curve).map { (curve, $0) } }
    )

    /// - Throws: `.unsupported` where this OpenSSL was built without the curve.
    static func of(_ curve: NamedCurve) throws(OpenSSLError) -> CurveGroup {
        guard let group = all[curve] else { throw OpenSSLError(.unsupported, in: "EC_GROUP_new_by_curve_name") }
        return group
    }

    /// 04, x, y.
    func encode(_ point: OpaquePointer) throws(OpenSSLError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: 1 + 2 * curve.fieldLength)
        let length = EC_POINT_point2oct(
            pointer,
            point,
            POINT_CONVERSION_UNCOMPRESSED,
            &output,
            output.count,
            nil
        )
        guard length == output.count else { throw OpenSSLError(.invalidPoint, in: "EC_POINT_point2oct") }
        return output
    }

    /// Lends an OpenSSL point made from its encoding, which was checked to lie on the curve.
    func withPoint<Result>(
        _ encoded: [UInt8],
        _ body: (OpaquePointer) throws(OpenSSLError) -> Result
    ) throws(OpenSSLError) -> Result {
        guard let point = EC_POINT_new(pointer) else { throw OpenSSLError(.operationFailed, in: "EC_POINT_new") }
        defer { EC_POINT_free(point) }
        guard EC_POINT_oct2point(pointer, point, encoded, encoded.count, nil) == 1,
            EC_POINT_is_at_infinity(pointer, point) == 0
        else { throw OpenSSLError(.invalidPoint, in: "EC_POINT_oct2point") }
        return try body(point)
    }

    /// Runs `body` on a fresh point and a constant-time copy of `scalar`, and encodes what it leaves in the point.
    func compute(
        scalar: SecretBytes,
        _ body: (_ result: OpaquePointer, _ scalar: OpaquePointer, _ context: OpaquePointer) -> Int32
    ) throws(OpenSSLError) -> [UInt8] {
        guard let context = BN_CTX_secure_new(), let result = EC_POINT_new(pointer), let number = BN_secure_new() else {
            throw OpenSSLError(.operationFailed, in: "BN_CTX_secure_new")
        }
        defer {
            BN_clear_free(number)
            EC_POINT_clear_free(result)
            BN_CTX_free(context)
        }
        BN_set_flags(number, BN_FLG_CONSTTIME)
        let loaded = scalar.withBytes { bytes in
            BN_bin2bn(bytes.bindMemory(to: UInt8.self).baseAddress, Int32(bytes.count), number)
        }
        guard loaded != nil, body(result, number, context) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EC_POINT_mul")
        }
        guard EC_POINT_is_at_infinity(pointer, result) == 0 else {
            throw OpenSSLError(.invalidPoint, in: "EC_POINT_mul")
        }
        return try encode(result)
    }
}
