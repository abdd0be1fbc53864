import DocumentCore
import COpenSSL

/// Which keys of one curve can have made an ECDSA signature, computed from the signature alone (SEC 1, 4.1.6).
///
/// A signature and what was signed leave two keys to choose from. Whoever looks for a signer among thousands of keys finds it by
/// value in place of asking each. It is a way to find, and no proof: the key that is found has to verify the signature.
package final class SignerRecovery: @unchecked Sendable {
    // Unchecked: EC_GROUP is only read after `init`, which OpenSSL allows from any number of threads.
    private let group: OpaquePointer
    private let order: OpaquePointer
    private let curve: String
    private let fieldLength: Int

    /// - Parameter curve: OpenSSL's name, as in `PublicKey.Kind.ec`.
    /// - Returns: nil for a name that is not known.
    package init?(curve: String) {
        guard let group = EC_GROUP_new_by_curve_name(OBJ_txt2nid(curve)) else { return nil }
        guard let order = EC_GROUP_get0_order(group) else {
            EC_GROUP_free(group)
            return nil
        }
        self.group = group
        self.order = order
        self.curve = curve
        fieldLength = (Int(EC_GROUP_get_degree(group)) + 7) / 8
    }

    deinit { EC_GROUP_free(group) }

    /// The two keys; none where it is no such signature. One in 2^90 or fewer has a third, which is left out: an x-coordinate between
    /// the order and the field's prime.
    package func possibleSigners(of signed: some IssuerSigned) -> [KeyIdentity] {
        guard let algorithm = try? signed.signatureAlgorithm(),
            let (r, s) = Self.numbers(signed.signature, algorithm.scheme)
        else { return [] }
        defer { ERR_clear_error() }
        return possibleSigners(r: r, s: s, digest: algorithm.hash.digest(signed.tbs))
    }

    /// r and s, big-endian.
    private static func numbers(
        _ signature: ArraySlice<UInt8>,
        _ scheme: SignatureAlgorithm.Scheme
    ) -> (r: [UInt8], s: [UInt8])? {
        switch scheme {
        case .ecdsa:
            guard var fields = try? BERReader.readOne(signature, rules: .definite).contentsReader(.sequence),
                let r = try? fields.read().unsignedMagnitude(), let s = try? fields.read().unsignedMagnitude()
            else { return nil }
            return (r, s)
        case .ecdsaPlain:
            return (Array(signature.prefix(signature.count / 2)), Array(signature.suffix(signature.count / 2)))
        case .rsaPKCS1, .rsaPSS, .dsa: return nil
        }
    }

    /// With R the point whose x-coordinate is r: (s R - z G) / r, and the same of -R.
    private func possibleSigners(r: [UInt8], s: [UInt8], digest: [UInt8]) -> [KeyIdentity] {
        let limit = fieldLength + 1
        guard r.count <= limit, s.count <= limit, let context = BN_CTX_new() else { return [] }
        let given: [[UInt8]] = [r, s, digest]
        let numbers: [OpaquePointer?] =
            given.map { (bytes: [UInt8]) in BN_bin2bn(bytes, Int32(bytes.count), nil) } + [
                BN_new(), BN_new(), BN_new(),
            ]
        let points: [OpaquePointer?] = [EC_POINT_new(group), EC_POINT_new(group), EC_POINT_new(group)]
        defer {
            points.forEach { EC_POINT_free($0) }
            numbers.forEach { BN_free($0) }
            BN_CTX_free(context)
        }
        let (x, k, z, inverse, u, v) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        let excess = digest.count * 8 - Int(BN_num_bits(order))
        if excess > 0, BN_rshift(z, z, Int32(excess)) != 1 { return [] }
        guard BN_is_zero(x) == 0, BN_is_zero(k) == 0, BN_cmp(x, order) < 0, BN_cmp(k, order) < 0,
            EC_POINT_set_compressed_coordinates(group, points[0], x, 0, context) == 1,
            BN_mod_inverse(inverse, x, order, context) != nil,
            BN_mod_mul(u, k, inverse, order, context) == 1, BN_mod_mul(v, z, inverse, order, context) == 1,
            EC_POINT_mul(group, points[1], nil, points[0], u, context) == 1,
            EC_POINT_mul(group, points[2], v, nil, nil, context) == 1,
            EC_POINT_invert(group, points[2], context) == 1
        else { return [] }
        return (0..<2).compactMap { turn in
            guard turn == 0 || EC_POINT_invert(group, points[1], context) == 1,
                EC_POINT_add(group, points[0], points[1], points[2], context) == 1
            else { return nil }
            return identity(points[0], context)
        }
    }

    private func identity(_ point: OpaquePointer?, _ context: OpaquePointer) -> KeyIdentity? {
        guard let x = BN_new(), let y = BN_new() else { return nil }
        defer {
            BN_free(x)
            BN_free(y)
        }
        guard EC_POINT_get_affine_coordinates(group, point, x, y, context) == 1,
            let first = try? bytes(of: x, length: fieldLength), let second = try? bytes(of: y, length: fieldLength)
        else { return nil }
        return .ec(curve: curve, x: first, y: second)
    }
}
