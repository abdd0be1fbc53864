import COpenSSL

/// The numbers of a group, taken from OpenSSL once per group and process.
struct ModularNumbers: Sendable {
    let parameters: ModularGroup.DomainParameters
    /// p.
    let prime: Modulus
    /// (p - 1) / q, which raises any number into the subgroup.
    let cofactor: SecretBytes

    private init?(_ group: ModularGroup) {
        guard let key = cossl_dh_parameters(group.rawValue) else { return nil }
        defer { EVP_PKEY_free(key) }
        var (p, q, g): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
        defer { [p, q, g].forEach { BN_free($0) } }
        guard EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_P, &p) == 1,
            EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_Q, &q) == 1,
            EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_G, &g) == 1,
            let p, let q, let g, let quotient = BN_new(), let context = BN_CTX_new()
        else { return nil }
        defer {
            BN_free(quotient)
            BN_CTX_free(context)
        }
        // p is one more than a multiple of q: the division's remainder is that one.
        guard BN_div(quotient, nil, p, q, context) == 1,
            let prime = try? bytes(of: p, length: group.primeLength),
            let generator = try? bytes(of: g, length: group.primeLength),
            let order = try? bytes(of: q, length: group.orderLength),
            let cofactor = try? bytes(of: quotient, length: group.primeLength),
            let modulus = Modulus(prime)
        else { return nil }
        parameters = ModularGroup.DomainParameters(prime: prime, generator: generator, order: order)
        self.prime = modulus
        self.cofactor = SecretBytes(cofactor)
    }

    private static let all: [ModularGroup: ModularNumbers] = Dictionary(
        uniqueKeysWithValues: ModularGroup.allCases.compactMap { group in ModularNumbers(group).map { (group, $0) } }
    )

    /// - Throws: `.unsupported` where this OpenSSL was built without the group.
    static func of(_ group: ModularGroup) throws(OpenSSLError) -> ModularNumbers {
        guard let numbers = all[group] else { throw OpenSSLError(.unsupported, in: "EVP_PKEY_fromdata") }
        return numbers
    }
}
