import DocumentCore
import COpenSSL

/// DSA keys (RFC 3279, 2.3.2; FIPS 186-4, 4): the group's p, q and g, and the public number y.
extension PublicKey {
    /// The longest p accepted, in bits: the longest of FIPS 186-4, 4.2. A longer one is not called wrong: it is `.unsupported`.
    package static let dsaModulusLimit = 3072

    /// The key of Dss-Parms and DSAPublicKey, with the lengths of p and q in bits.
    ///
    /// Whether g and y lie in the group of order q costs two powers, and is asked where a signature was found right
    /// (`isWithinItsGroup`): keys are made for many certificates, and few of them sign.
    ///
    /// - Throws: `.unsupported` for parameters that are inherited, or of another size; `.elementInvalid` for numbers that are no
    ///   group, or a number outside of it; `.malformed`.
    static func dsaKey(
        _ parameters: BERObject?,
        _ bytes: ArraySlice<UInt8>
    ) throws(PublicKeyError) -> (OpaquePointer, bits: Int, orderBits: Int) {
        guard let parameters, parameters.tag != .null else { throw .unsupported }
        let magnitudes: [[UInt8]]
        do throws(BERError) {
            var fields = try parameters.contentsReader(.sequence)
            let group = [
                try fields.read().unsignedMagnitude(), try fields.read().unsignedMagnitude(),
                try fields.read().unsignedMagnitude(),
            ]
            try fields.finish()
            magnitudes = group + [try BERReader.readOne(bytes, rules: .definite).unsignedMagnitude()]
        } catch {
            throw .malformed
        }
        let bits = bitLength(magnitudes[0])
        let orderBits = bitLength(magnitudes[1])
        guard bits >= 512, orderBits < bits, (magnitudes[0].last ?? 0) & 1 == 1, (magnitudes[1].last ?? 0) & 1 == 1
        else {
            throw .elementInvalid
        }
        // FIPS 186-4, 4.2; OpenSSL verifies for no other length of q.
        guard bits <= dsaModulusLimit, [160, 224, 256].contains(orderBits) else { throw .unsupported }
        guard magnitudes[2].count <= magnitudes[0].count, magnitudes[3].count <= magnitudes[0].count else {
            throw .elementInvalid
        }
        let loaded = magnitudes.map { BN_bin2bn($0, Int32($0.count), nil) }
        defer {
            loaded.forEach { BN_free($0) }
            ERR_clear_error()
        }
        let numbers = loaded.compactMap { $0 }
        guard numbers.count == 4, let rest = BN_new(), let context = BN_CTX_new() else { throw .malformed }
        defer {
            BN_free(rest)
            BN_CTX_free(context)
        }
        // q divides p - 1.
        guard BN_div(nil, rest, numbers[0], numbers[1], context) == 1, BN_is_one(rest) == 1 else {
            throw .elementInvalid
        }
        // Above 1 and below p - 1: those two are of order 1 and 2.
        guard BN_sub(rest, numbers[0], BN_value_one()) == 1,
            [numbers[2], numbers[3]].allSatisfy({ BN_cmp($0, BN_value_one()) > 0 && BN_cmp($0, rest) < 0 }),
            let key = cossl_dsa_public_key(numbers[0], numbers[1], numbers[2], numbers[3])
        else { throw .elementInvalid }
        return (key, bits, orderBits)
    }

    private static func bitLength(_ magnitude: [UInt8]) -> Int {
        magnitude.count * 8 - (magnitude.first?.leadingZeroBitCount ?? 0)
    }

    /// Whether g and y of a DSA key are of order q (NIST SP 800-89, 5.3.1); true of every other key.
    var isWithinItsGroup: Bool {
        guard case .dsa = kind else { return true }
        var loaded: [OpaquePointer?] = [
            OSSL_PKEY_PARAM_FFC_P, OSSL_PKEY_PARAM_FFC_Q, OSSL_PKEY_PARAM_FFC_G, OSSL_PKEY_PARAM_PUB_KEY,
        ]
        .map { name in
            var number: OpaquePointer?
            return EVP_PKEY_get_bn_param(pointer, name, &number) == 1 ? number : nil
        }
        loaded.append(BN_new())
        let context = BN_CTX_new()
        defer {
            loaded.forEach { BN_free($0) }
            BN_CTX_free(context)
            ERR_clear_error()
        }
        let numbers = loaded.compactMap { $0 }
        guard numbers.count == 5, let context else { return false }
        return [numbers[2], numbers[3]].allSatisfy { element in
            BN_mod_exp(numbers[4], element, numbers[1], numbers[0], context) == 1 && BN_is_one(numbers[4]) == 1
        }
    }
}
