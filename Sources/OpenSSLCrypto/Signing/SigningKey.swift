import COpenSSL

/// A private key that signs: the issuing side, a chip's active authentication, and a terminal's authentication.
package final class SigningKey: @unchecked Sendable {
    // Unchecked: an EVP_PKEY is only read after `init`, which OpenSSL allows from any number of threads.
    private let pointer: OpaquePointer

    /// How an RSA key pads; ECDSA keys take `.ecdsa` only.
    package enum Scheme: Sendable, Hashable {
        /// ECDSA; the signature is a DER SEQUENCE of r and s.
        case ecdsa
        /// RSASSA-PKCS1-v1_5.
        case rsaPKCS1
        /// RSASSA-PSS with MGF1 over the same hash, and a salt of that many bytes.
        case rsaPSS(saltLength: Int)
    }

    private init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { EVP_PKEY_free(pointer) }

    /// A new key on a curve.
    package static func generate(curve: NamedCurve) throws(OpenSSLError) -> SigningKey {
        guard let key = cossl_generate_ec(curve.rawValue) else {
            throw OpenSSLError(.operationFailed, in: "EVP_EC_gen")
        }
        return SigningKey(owning: key)
    }

    /// A new RSA key with public exponent 65537.
    package static func generateRSA(bits: Int) throws(OpenSSLError) -> SigningKey {
        guard let key = cossl_generate_rsa(bits) else { throw OpenSSLError(.operationFailed, in: "EVP_RSA_gen") }
        return SigningKey(owning: key)
    }

    /// Reads a PKCS#8 PrivateKeyInfo (DER).
    ///
    /// - Throws: `.invalidKey`.
    package convenience init(pkcs8: [UInt8]) throws(OpenSSLError) {
        let key = pkcs8.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_AutoPrivateKey(nil, &cursor, buffer.count)
        }
        guard let key else { throw OpenSSLError(.invalidKey, in: "d2i_AutoPrivateKey") }
        self.init(owning: key)
    }

    /// Reads a PKCS#8 PrivateKeyInfo (DER) that leaves no copy behind.
    ///
    /// - Throws: `.invalidKey`, also where bytes follow.
    package convenience init(pkcs8: SecretBytes) throws(OpenSSLError) {
        let key = pkcs8.withBytes { bytes -> OpaquePointer? in
            guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return nil }
            var cursor: UnsafePointer<UInt8>? = start
            guard let key = d2i_AutoPrivateKey(nil, &cursor, bytes.count) else { return nil }
            guard cursor == start + bytes.count else {
                EVP_PKEY_free(key)
                return nil
            }
            return key
        }
        guard let key else { throw OpenSSLError(.invalidKey, in: "d2i_AutoPrivateKey") }
        self.init(owning: key)
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

    /// The public key as SubjectPublicKeyInfo (DER), an EC curve by its name.
    package func subjectPublicKeyInfo() throws(OpenSSLError) -> [UInt8] {
        var output: UnsafeMutablePointer<UInt8>?
        let length = i2d_PUBKEY(pointer, &output)
        guard length > 0, let output else { throw OpenSSLError(.operationFailed, in: "i2d_PUBKEY") }
        defer { cossl_OPENSSL_free(output) }
        return Array(UnsafeBufferPointer(start: output, count: Int(length)))
    }

    /// A signature over `message`.
    ///
    /// - Returns: for ECDSA a DER SEQUENCE of r and s, for RSA as many bytes as the modulus.
    package func sign(_ message: [UInt8], hash: HashAlgorithm, scheme: Scheme) throws(OpenSSLError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw OpenSSLError(.operationFailed, in: "EVP_MD_CTX_new") }
        defer { EVP_MD_CTX_free(context) }
        var keyContext: OpaquePointer?
        guard EVP_DigestSignInit(context, &keyContext, hash.evp, nil, pointer) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EVP_DigestSignInit")
        }
        if case .rsaPSS(let saltLength) = scheme {
            guard EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, Int32(saltLength)) == 1,
                EVP_PKEY_CTX_set_rsa_mgf1_md(keyContext, hash.evp) == 1
            else { throw OpenSSLError(.operationFailed, in: "EVP_PKEY_CTX_set_rsa_padding") }
        }
        var length = 0
        guard EVP_DigestSign(context, nil, &length, message, message.count) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EVP_DigestSign")
        }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, message, message.count) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EVP_DigestSign")
        }
        return Array(signature.prefix(length))
    }

    /// The bare RSA private operation on a block as long as the modulus: the card's half of ISO/IEC 9796-2.
    ///
    /// - Throws: `.operationFailed` for a block not below the modulus, or a key that is not RSA.
    package func rsaPrivateOperation(_ block: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard let context = EVP_PKEY_CTX_new(pointer, nil) else {
            throw OpenSSLError(.operationFailed, in: "EVP_PKEY_CTX_new")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_sign_init(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING) == 1 else {
            throw OpenSSLError(.operationFailed, in: "EVP_PKEY_sign_init")
        }
        var length = block.count
        var output = [UInt8](repeating: 0, count: block.count)
        guard EVP_PKEY_sign(context, &output, &length, block, block.count) == 1, length == block.count else {
            throw OpenSSLError(.operationFailed, in: "EVP_PKEY_sign")
        }
        return output
    }
}
