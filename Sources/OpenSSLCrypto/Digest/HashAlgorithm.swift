import COpenSSL

/// The hash functions that travel documents use (Doc 9303-12, 4.1; FIPS 180-4).
package enum HashAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// SHA-1, 20 bytes: key derivation for 128-bit keys, old signatures.
    case sha1
    /// SHA-224, 28 bytes.
    case sha224
    /// SHA-256, 32 bytes.
    case sha256
    /// SHA-384, 48 bytes.
    case sha384
    /// SHA-512, 64 bytes.
    case sha512

    /// The length of a digest in bytes.
    package var digestLength: Int {
        switch self {
        case .sha1: 20
        case .sha224: 28
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// OpenSSL's handle, which lives as long as the process.
    var evp: OpaquePointer? {
        switch self {
        case .sha1: Fetched.sha1
        case .sha224: Fetched.sha224
        case .sha256: Fetched.sha256
        case .sha384: Fetched.sha384
        case .sha512: Fetched.sha512
        }
    }

    /// Fetched once: what EVP_sha256() and its like return is looked for in the providers at every use.
    private enum Fetched {
        nonisolated(unsafe) static let sha1 = EVP_MD_fetch(nil, "SHA1", nil)
        nonisolated(unsafe) static let sha224 = EVP_MD_fetch(nil, "SHA2-224", nil)
        nonisolated(unsafe) static let sha256 = EVP_MD_fetch(nil, "SHA2-256", nil)
        nonisolated(unsafe) static let sha384 = EVP_MD_fetch(nil, "SHA2-384", nil)
        nonisolated(unsafe) static let sha512 = EVP_MD_fetch(nil, "SHA2-512", nil)
    }

    /// The digest of `bytes`.
    package func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
        if let result = bytes.withContiguousStorageIfAvailable({ digest(UnsafeRawBufferPointer($0)) }) { return result }
        return Array(bytes).withUnsafeBytes { digest($0) }
    }

    /// The digest of a secret, as a secret.
    package func digest(_ secret: SecretBytes, appending suffix: [UInt8] = []) -> SecretBytes {
        SecretBytes(count: digestLength) { output in
            let whole = SecretBytes(count: secret.count + suffix.count) { memory in
                secret.withBytes { memory.copyMemory(from: $0) }
                memory[secret.count...].copyBytes(from: suffix)
            }
            whole.withBytes { hash($0, into: output) }
        }
    }

    private func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: digestLength)
        output.withUnsafeMutableBytes { hash(bytes, into: $0) }
        return output
    }

    private func hash(_ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) {
        var length: UInt32 = 0
        let pointer = output.bindMemory(to: UInt8.self).baseAddress
        let result = EVP_Digest(bytes.baseAddress, bytes.count, pointer, &length, evp, nil)
        // These five are built into every OpenSSL; a library without them cannot be told from broken memory.
        precondition(result == 1 && Int(length) == digestLength, "the OpenSSL library lacks \(rawValue)")
    }
}
