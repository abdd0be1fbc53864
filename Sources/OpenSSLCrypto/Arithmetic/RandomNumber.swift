import COpenSSL

/// A private key: a number in 1 ..< `limit` drawn at random, as long as `limit`, big-endian.
func randomNumber(below limit: [UInt8]) throws(OpenSSLError) -> SecretBytes {
    guard let number = BN_secure_new() else { throw OpenSSLError(.operationFailed, in: "BN_secure_new") }
    defer { BN_clear_free(number) }
    guard let range = BN_bin2bn(limit, Int32(clamping: limit.count), nil) else {
        throw OpenSSLError(.operationFailed, in: "BN_bin2bn")
    }
    defer { BN_free(range) }
    repeat {
        guard BN_priv_rand_range(number, range) == 1 else {
            throw OpenSSLError(.operationFailed, in: "BN_priv_rand_range")
        }
    } while BN_is_zero(number) == 1
    return try SecretBytes(count: limit.count) { memory throws(OpenSSLError) in
        let pointer = memory.bindMemory(to: UInt8.self).baseAddress
        guard BN_bn2binpad(number, pointer, Int32(clamping: limit.count)) == Int32(clamping: limit.count) else {
            throw OpenSSLError(.operationFailed, in: "BN_bn2binpad")
        }
    }
}
