import COpenSSL

/// AES-CMAC (NIST SP 800-38B), the MAC of AES secure messaging and of PACE's tokens (Doc 9303-11, 9.8.6.4).
package enum CMAC {
    // Fetching walks the providers; the result is the same for the life of the process.
    private nonisolated(unsafe) static let algorithm = EVP_MAC_fetch(nil, "CMAC", nil)

    /// The MAC over `data`, cut to its first `length` bytes.
    ///
    /// - Parameters:
    ///   - key: 16, 24 or 32 bytes.
    ///   - length: 1 ... 16; Doc 9303 uses 8.
    /// - Throws: `.invalidLength` for a key that is no AES key.
    package static func compute(
        key: SecretBytes,
        _ data: [UInt8],
        length: Int = 8
    ) throws(OpenSSLError) -> [UInt8] {
        precondition((1...16).contains(length), "a CMAC has 1 to 16 bytes")
        guard let context = EVP_MAC_CTX_new(algorithm) else {
            throw OpenSSLError(.operationFailed, in: "EVP_MAC_CTX_new")
        }
        defer { EVP_MAC_CTX_free(context) }
        let initialised = key.withBytes { cossl_cmac_init(context, $0.baseAddress, $0.count) }
        guard initialised == 1 else { throw OpenSSLError(.invalidLength, in: "EVP_MAC_init") }
        var output = [UInt8](repeating: 0, count: 16)
        var written = 0
        guard EVP_MAC_update(context, data, data.count) == 1,
            EVP_MAC_final(context, &output, &written, output.count) == 1, written == output.count
        else { throw OpenSSLError(.operationFailed, in: "EVP_MAC_final") }
        return Array(output.prefix(length))
    }
}
