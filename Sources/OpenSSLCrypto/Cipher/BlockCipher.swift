import COpenSSL

/// The block ciphers of secure messaging (Doc 9303-11, 9.8), without padding: data comes in whole blocks.
package enum BlockCipher: Sendable, Hashable, CaseIterable {
    /// Two-key triple DES (EDE, K1 K2 K1): 16-byte keys, 8-byte blocks.
    case tripleDES
    /// AES with 16-byte keys and blocks.
    case aes128
    /// AES with 24-byte keys, 16-byte blocks.
    case aes192
    /// AES with 32-byte keys, 16-byte blocks.
    case aes256

    /// The length of a key in bytes.
    package var keyLength: Int {
        switch self {
        case .tripleDES, .aes128: 16
        case .aes192: 24
        case .aes256: 32
        }
    }

    /// The length of a block in bytes.
    package var blockLength: Int { self == .tripleDES ? 8 : 16 }

    private var cbc: OpaquePointer? {
        switch self {
        case .tripleDES: Fetched.tripleDES
        case .aes128: Fetched.aes128
        case .aes192: Fetched.aes192
        case .aes256: Fetched.aes256
        }
    }

    /// Fetched once: what EVP_aes_128_cbc() and its like return is looked for in the providers at every use.
    private enum Fetched {
        nonisolated(unsafe) static let tripleDES = EVP_CIPHER_fetch(nil, "DES-EDE3-CBC", nil)
        nonisolated(unsafe) static let aes128 = EVP_CIPHER_fetch(nil, "AES-128-CBC", nil)
        nonisolated(unsafe) static let aes192 = EVP_CIPHER_fetch(nil, "AES-192-CBC", nil)
        nonisolated(unsafe) static let aes256 = EVP_CIPHER_fetch(nil, "AES-256-CBC", nil)
    }

    /// Encrypts whole blocks in CBC mode.
    ///
    /// - Parameter iv: one block; nil for zeros.
    /// - Throws: `.invalidLength` for a key, IV or data of the wrong length.
    package func encryptCBC(
        key: SecretBytes,
        iv: [UInt8]? = nil,
        _ data: some Collection<UInt8>
    ) throws(OpenSSLError) -> [UInt8] {
        try run(key: key, iv: iv, Array(data), encrypt: true)
    }

    /// Decrypts whole blocks in CBC mode.
    ///
    /// - Parameter iv: one block; nil for zeros.
    /// - Throws: `.invalidLength` for a key, IV or data of the wrong length.
    package func decryptCBC(
        key: SecretBytes,
        iv: [UInt8]? = nil,
        _ data: some Collection<UInt8>
    ) throws(OpenSSLError) -> [UInt8] {
        try run(key: key, iv: iv, Array(data), encrypt: false)
    }

    private func run(
        key: SecretBytes,
        iv: [UInt8]?,
        _ data: [UInt8],
        encrypt: Bool
    ) throws(OpenSSLError) -> [UInt8] {
        let iv = iv ?? [UInt8](repeating: 0, count: blockLength)
        guard key.count == keyLength, iv.count == blockLength, data.count.isMultiple(of: blockLength),
            data.count <= Int(Int32.max)
        else { throw OpenSSLError(.invalidLength, in: "EVP_CipherInit_ex") }
        guard let context = EVP_CIPHER_CTX_new() else { throw OpenSSLError(.operationFailed, in: "EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }

        // OpenSSL's two-key EDE is in its legacy corner; three keys with K3 = K1 are the same cipher.
        let schedule = self == .tripleDES ? key.repeatingFirst(8) : key
        let initialised = schedule.withBytes { bytes in
            EVP_CipherInit_ex(context, cbc, nil, bytes.bindMemory(to: UInt8.self).baseAddress, iv, encrypt ? 1 : 0)
        }
        guard initialised == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EVP_CipherInit_ex")
        }
        var output = [UInt8](repeating: 0, count: data.count + blockLength)
        var written: Int32 = 0
        guard EVP_CipherUpdate(context, &output, &written, data, Int32(data.count)) == 1,
            Int(written) == data.count
        else { throw OpenSSLError(.operationFailed, in: "EVP_CipherUpdate") }
        output.removeLast(output.count - data.count)
        return output
    }
}

extension SecretBytes {
    /// The secret followed by its own first `length` bytes.
    func repeatingFirst(_ length: Int) -> SecretBytes {
        let total = count
        return SecretBytes(count: total + length) { memory in
            withBytes { bytes in
                memory.copyMemory(from: bytes)
                memory[total...].copyBytes(from: bytes.prefix(length))
            }
        }
    }
}
