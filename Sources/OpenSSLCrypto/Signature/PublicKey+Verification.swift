import DocumentCore
import COpenSSL

extension PublicKey {
    /// Whether `signature` over `message` was made with this key's private half.
    ///
    /// - Throws: `.mismatch` when the algorithm is not one for this key.
    package func verify(
        _ signature: some Collection<UInt8>,
        over message: some Collection<UInt8>,
        algorithm: SignatureAlgorithm
    ) throws(SignatureAlgorithmError) -> Bool {
        try check(algorithm)
        guard let encoded = encode(Array(signature), for: algorithm.scheme) else { return false }
        let contiguous = message.withContiguousStorageIfAvailable { buffer in
            verify(encoded, buffer, algorithm)
        }
        return contiguous ?? Array(message).withUnsafeBufferPointer { verify(encoded, $0, algorithm) }
    }

    /// Whether the key, as it is encoded, may be used with an algorithm.
    package func accepts(_ algorithm: SignatureAlgorithm) -> Bool {
        do throws(SignatureAlgorithmError) {
            try check(algorithm)
            return true
        } catch {
            return false
        }
    }

    func check(_ algorithm: SignatureAlgorithm) throws(SignatureAlgorithmError) {
        switch (kind, algorithm.scheme) {
        case (.ec, .ecdsa), (.ec, .ecdsaPlain), (.rsa(_, false), .rsaPKCS1), (.rsa, .rsaPSS), (.dsa, .dsa): break
        default: throw .mismatch
        }
        guard let restriction else { return }
        // RFC 4055, 3.3: the key's hash functions bind, its salt length is the least.
        guard case .rsaPSS(let keyMask, let keySalt) = restriction.scheme,
            case .rsaPSS(let mask, let salt) = algorithm.scheme,
            restriction.hash == algorithm.hash, keyMask == mask, salt >= keySalt
        else { throw .mismatch }
    }

    /// The signature as OpenSSL takes it; nil for a plain ECDSA signature of another length than the key's.
    private func encode(_ signature: [UInt8], for scheme: SignatureAlgorithm.Scheme) -> [UInt8]? {
        guard scheme == .ecdsaPlain else { return signature }
        guard signature.count == 2 * orderLength else { return nil }
        let integers = [signature.prefix(orderLength), signature.suffix(orderLength)].map { number in
            let magnitude = number.withoutLeadingZeros
            let first = magnitude.first ?? 0x80
            return BER.encode(.integer, first >= 0x80 ? [0] + magnitude : magnitude)
        }
        return BER.encode(.sequence, Array(integers.joined()))
    }

    private func verify(
        _ signature: [UInt8],
        _ message: UnsafeBufferPointer<UInt8>,
        _ algorithm: SignatureAlgorithm
    ) -> Bool {
        guard !signature.isEmpty, let context = EVP_MD_CTX_new() else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        var keyContext: OpaquePointer?
        guard EVP_DigestVerifyInit(context, &keyContext, algorithm.hash.evp, nil, pointer) == 1 else { return false }
        if case .rsaPSS(let maskHash, let saltLength) = algorithm.scheme {
            guard EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1,
                EVP_PKEY_CTX_set_rsa_mgf1_md(keyContext, maskHash.evp) == 1,
                EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, Int32(saltLength)) == 1
            else { return false }
        }
        return EVP_DigestVerify(context, signature, signature.count, message.baseAddress, message.count) == 1
            && isWithinItsGroup
    }
}
