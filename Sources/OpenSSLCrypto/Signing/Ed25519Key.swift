import COpenSSL

/// A private key that signs by Ed25519 (RFC 8032).
package final class Ed25519Key: @unchecked Sendable {
    // Unchecked: an EVP_PKEY is only read after `init`, which OpenSSL allows from any number of threads.
    private let pointer: OpaquePointer
    /// The public key, 32 bytes.
    package let publicKey: [UInt8]

    /// The length of a signature in bytes.
    package static let signatureLength = 64

    private init(owning pointer: OpaquePointer) throws(OpenSSLError) {
        self.pointer = pointer
        var (bytes, length) = ([UInt8](repeating: 0, count: 32), 32)
        let isRead = EVP_PKEY_get_raw_public_key(pointer, &bytes, &length) == 1 && length == 32
        publicKey = bytes
        guard isRead, EVP_PKEY_is_a(pointer, "ED25519") == 1 else {
            ERR_clear_error()
            throw OpenSSLError(.invalidKey, in: "EVP_PKEY_get_raw_public_key")
        }
    }

    deinit { EVP_PKEY_free(pointer) }

    /// A new key.
    package static func generate() throws(OpenSSLError) -> Ed25519Key {
        guard let key = cossl_generate_ed25519() else { throw OpenSSLError(.operationFailed, in: "EVP_PKEY_Q_keygen") }
        return try Ed25519Key(owning: key)
    }

    /// Reads a PKCS#8 PrivateKeyInfo, as DER or as PEM (RFC 8410, 7), as `openssl genpkey -algorithm ed25519` writes it.
    ///
    /// - Throws: `.invalidKey`.
    package convenience init(_ file: SecretBytes) throws(OpenSSLError) {
        let key = file.withBytes { bytes -> OpaquePointer? in
            guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return nil }
            if bytes.first == 0x30 {
                var cursor: UnsafePointer<UInt8>? = start
                return d2i_AutoPrivateKey(nil, &cursor, bytes.count)
            }
            guard let source = BIO_new_mem_buf(start, Int32(clamping: bytes.count)) else { return nil }
            defer { BIO_free(source) }
            // A key that wants a password is none: nobody is asked for it.
            return PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in -1 }, nil)
        }
        guard let key else {
            ERR_clear_error()
            throw OpenSSLError(.invalidKey, in: "PEM_read_bio_PrivateKey")
        }
        try self.init(owning: key)
    }

    /// The key as PKCS#8 PrivateKeyInfo (DER).
    package func pkcs8() throws(OpenSSLError) -> SecretBytes {
        guard let info = EVP_PKEY2PKCS8(pointer) else { throw OpenSSLError(.operationFailed, in: "EVP_PKEY2PKCS8") }
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        var output: UnsafeMutablePointer<UInt8>?
        let length = i2d_PKCS8_PRIV_KEY_INFO(info, &output)
        guard length > 0, let output else { throw OpenSSLError(.operationFailed, in: "i2d_PKCS8_PRIV_KEY_INFO") }
        defer { cossl_OPENSSL_clear_free(output, Int(length)) }
        return SecretBytes(UnsafeBufferPointer(start: output, count: Int(length)))
    }

    /// The 64 bytes of a signature over `message`.
    package func sign(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw OpenSSLError(.operationFailed, in: "EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var (signature, length) = ([UInt8](repeating: 0, count: Self.signatureLength), Self.signatureLength)
        guard EVP_DigestSignInit(context, nil, nil, nil, pointer) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == signature.count
        else {
            ERR_clear_error()
            throw OpenSSLError(.operationFailed, in: "EVP_DigestSign")
        }
        return signature
    }
}

/// A public key that verifies Ed25519 signatures (RFC 8032).
package final class Ed25519PublicKey: @unchecked Sendable {
    // Unchecked: an EVP_PKEY is only read after `init`, which OpenSSL allows from any number of threads.
    private let pointer: OpaquePointer
    /// The 32 bytes.
    package let bytes: [UInt8]

    /// A key from its 32 bytes; nil for any other number.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32,
            let pointer = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
        else {
            ERR_clear_error()
            return nil
        }
        self.pointer = pointer
        self.bytes = bytes
    }

    deinit { EVP_PKEY_free(pointer) }

    /// Whether `signature` over `message` was made with this key's private half.
    package func verify(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == Ed25519Key.signatureLength, let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        guard EVP_DigestVerifyInit(context, nil, nil, nil, pointer) == 1 else { return false }
        return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
