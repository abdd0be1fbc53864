import COpenSSL

/// An odd modulus as OpenSSL holds it, and the operations on secret numbers modulo it. Numbers are big-endian; results are
/// padded to `length` bytes.
final class Modulus: @unchecked Sendable {
    // Unchecked: the number and its Montgomery context are only read after `init`.
    private let number: OpaquePointer
    private let montgomery: OpaquePointer

    /// The modulus itself, `length` bytes.
    let bytes: [UInt8]
    /// The size of the modulus in bytes.
    let length: Int

    /// - Returns: nil for a modulus that is even, or that does not fit into memory.
    init?(_ bytes: [UInt8]) {
        guard let number = BN_bin2bn(bytes, Int32(clamping: bytes.count), nil) else { return nil }
        guard let montgomery = BN_MONT_CTX_new(), let context = BN_CTX_new() else {
            BN_free(number)
            return nil
        }
        defer { BN_CTX_free(context) }
        self.number = number
        self.montgomery = montgomery
        self.bytes = bytes
        length = bytes.count
        guard BN_MONT_CTX_set(montgomery, number, context) == 1 else { return nil }
    }

    deinit {
        BN_free(number)
        BN_MONT_CTX_free(montgomery)
    }

    /// A number of any length, reduced.
    func remainder(_ operand: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([operand]) { result, operands, context in BN_nnmod(result, operands[0], number, context) }
    }

    func sum(_ first: SecretBytes, _ second: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([first, second]) { result, operands, context in
            BN_mod_add(result, operands[0], operands[1], number, context)
        }
    }

    func difference(_ first: SecretBytes, _ second: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([first, second]) { result, operands, context in
            BN_mod_sub(result, operands[0], operands[1], number, context)
        }
    }

    func product(_ first: SecretBytes, _ second: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([first, second]) { result, operands, context in
            BN_mod_mul(result, operands[0], operands[1], number, context)
        }
    }

    /// `base` to the power of `exponent`, in a time that depends on the exponent's length only.
    func power(_ base: SecretBytes, _ exponent: SecretBytes) throws(OpenSSLError) -> SecretBytes {
        try compute([base, exponent]) { result, operands, context in
            BN_mod_exp_mont_consttime(result, operands[0], operands[1], number, context, montgomery)
        }
    }

    /// Lends numbers loaded from secrets, and room for a result, all of it wiped afterwards.
    private func compute(
        _ operands: [SecretBytes],
        _ body: (_ result: OpaquePointer, _ operands: [OpaquePointer], _ context: OpaquePointer) -> Int32
    ) throws(OpenSSLError) -> SecretBytes {
        guard let context = BN_CTX_secure_new() else { throw OpenSSLError(.operationFailed, in: "BN_CTX_secure_new") }
        defer { BN_CTX_free(context) }
        let loaded = ([SecretBytes([])] + operands).map(Self.load)
        defer { loaded.forEach { BN_clear_free($0) } }
        let numbers = loaded.compactMap(\.self)
        guard numbers.count == loaded.count, body(numbers[0], Array(numbers.dropFirst()), context) == 1 else {
            throw OpenSSLError(.operationFailed, in: "BN_mod")
        }
        return try SecretBytes(count: length) { memory throws(OpenSSLError) in
            let pointer = memory.bindMemory(to: UInt8.self).baseAddress
            guard BN_bn2binpad(numbers[0], pointer, Int32(length)) == Int32(length) else {
                throw OpenSSLError(.operationFailed, in: "BN_bn2binpad")
            }
        }
    }

    private static func load(_ secret: SecretBytes) -> OpaquePointer? {
        guard let number = BN_secure_new() else { return nil }
        BN_set_flags(number, BN_FLG_CONSTTIME)
        let loaded = secret.withBytes { bytes in
            BN_bin2bn(bytes.bindMemory(to: UInt8.self).baseAddress, Int32(clamping: bytes.count), number)
        }
        if loaded == nil { BN_clear_free(number) }
        return loaded
    }
}
