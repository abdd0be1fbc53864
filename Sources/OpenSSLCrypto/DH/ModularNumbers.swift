import COpenSSL

/// The numbers of a group as OpenSSL holds them, made once per group and process, and never changed afterwards.
final class ModularNumbers: @unchecked Sendable {
    // Unchecked: the numbers and the Montgomery context are only read after `init`.
    let prime: OpaquePointer
    let order: OpaquePointer
    let parameters: ModularGroup.DomainParameters
    private let montgomery: OpaquePointer

    private init?(_ group: ModularGroup) {
        guard let key = cossl_dh_parameters(group.rawValue) else { return nil }
        defer { EVP_PKEY_free(key) }
        var (p, q, g): (OpaquePointer?, OpaquePointer?, OpaquePointer?)
        guard EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_P, &p) == 1,
            EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_Q, &q) == 1,
            EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_FFC_G, &g) == 1,
            let p, let q, let g, let montgomery = BN_MONT_CTX_new(), let context = BN_CTX_new()
        else { return nil }
        defer {
            BN_free(g)
            BN_CTX_free(context)
        }
        guard BN_MONT_CTX_set(montgomery, p, context) == 1,
            let prime = try? bytes(of: p, length: group.primeLength),
            let generator = try? bytes(of: g, length: group.primeLength),
            let order = try? bytes(of: q, length: group.orderLength)
        else { return nil }
        parameters = ModularGroup.DomainParameters(prime: prime, generator: generator, order: order)
        self.prime = p
        self.order = q
        self.montgomery = montgomery
    }

    deinit {
        BN_free(prime)
        BN_free(order)
        BN_MONT_CTX_free(montgomery)
    }

    private static let all: [ModularGroup: ModularNumbers] = Dictionary(
        uniqueKeysWithValues: ModularGroup.allCases.compactMap { group in ModularNumbers(group).map { (group, $0) } }
    )

    /// - Throws: `.unsupported` where this OpenSSL was built without the group.
    static func of(_ group: ModularGroup) throws(OpenSSLError) -> ModularNumbers {
        guard let numbers = all[group] else { throw OpenSSLError(.unsupported, in: "EVP_PKEY_fromdata") }
        return numbers
    }

    /// Lends numbers loaded from secrets, and room for a result, all of it wiped afterwards.
    func compute(
        _ operands: [SecretBytes],
        _ body: (_ result: OpaquePointer, _ operands: [OpaquePointer], _ context: OpaquePointer) -> Int32
    ) throws(OpenSSLError) -> SecretBytes {
        guard let context = BN_CTX_secure_new() else { throw OpenSSLError(.operationFailed, in: "BN_CTX_secure_new") }
        defer { BN_CTX_free(context) }
        let numbers = ([SecretBytes([])] + operands).map { operand in
            operand.withBytes { bytes in
                let number = BN_secure_new()
                BN_set_flags(number, BN_FLG_CONSTTIME)
                return BN_bin2bn(bytes.bindMemory(to: UInt8.self).baseAddress, Int32(bytes.count), number)
            }
        }
        defer { numbers.forEach { BN_clear_free($0) } }
        let loaded = numbers.compactMap(\.self)
        guard loaded.count == numbers.count, body(loaded[0], Array(loaded.dropFirst()), context) == 1 else {
            throw OpenSSLError(.operationFailed, in: "BN_mod_exp_mont_consttime")
        }
        return try secretBytes(of: loaded[0], length: parameters.prime.count)
    }

    /// `base` to the power of `exponent`, in a time that depends on the exponent's length only.
    func power(_ base: SecretBytes, _ exponent: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([base, exponent]) { result, operands, context in
            BN_mod_exp_mont_consttime(result, operands[0], operands[1], prime, context, montgomery)
        }
    }

    /// The product of two numbers.
    func product(_ first: SecretBytes, _ second: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([first, second]) { result, operands, context in
            BN_mod_mul(result, operands[0], operands[1], prime, context)
        }
    }

    /// A number of any length modulo p.
    func remainder(_ number: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([number]) { result, operands, context in BN_nnmod(result, operands[0], prime, context) }
    }

    /// (p - 1) / q.
    func cofactor() throws(OpenSSLError) -> SecretBytes {
        try compute([]) { result, _, context in
            // p - 1 is p without its last bit, and rounding down takes care of that bit.
            BN_div(result, nil, prime, order, context)
        }
    }
}

/// A secret number, big-endian, padded to `length` bytes.
func secretBytes(of number: OpaquePointer, length: Int) throws(OpenSSLError) -> SecretBytes {
    try SecretBytes(count: length) { memory throws(OpenSSLError) in
        let pointer = memory.bindMemory(to: UInt8.self).baseAddress
        guard BN_bn2binpad(number, pointer, Int32(length)) == Int32(length) else {
            throw OpenSSLError(.operationFailed, in: "BN_bn2binpad")
        }
    }
}
