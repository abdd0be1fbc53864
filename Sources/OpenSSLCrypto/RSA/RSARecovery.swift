import COpenSSL

/// The bare RSA public operation, for signatures with message recovery (ISO/IEC 9796-2, Doc 9303-11, 6.1).
package struct RSARecovery: Sendable {
    /// The smallest modulus accepted, in bits: shorter ones are factored.
    package static let modulusMinimum = 1024
    /// The largest modulus accepted, in bytes.
    package static let modulusLimit = 2048

    private let modulus: [UInt8]
    private let exponent: [UInt8]

    /// The modulus length in bytes, which is also the length of a signature.
    package var signatureLength: Int { modulus.count }

    /// A public key from its numbers, big-endian.
    ///
    /// - Throws: `.invalidKey` for an even modulus, one of fewer than 1024 bits or more than 2048 bytes, or an exponent that is
    ///   even, below 3 or longer than 8 bytes.
    package init(modulus: some Collection<UInt8>, exponent: some Collection<UInt8>) throws(OpenSSLError) {
        self.modulus = Array(modulus.drop { $0 == 0 })
        self.exponent = Array(exponent.drop { $0 == 0 })
        let bits = self.modulus.count * 8 - (self.modulus.first?.leadingZeroBitCount ?? 0)
        guard bits >= Self.modulusMinimum, self.modulus.count <= Self.modulusLimit, (self.modulus.last ?? 0) & 1 == 1,
            (1...8).contains(self.exponent.count), (self.exponent.last ?? 0) & 1 == 1, self.exponent != [1]
        else { throw OpenSSLError(.invalidKey, in: "RSARecovery") }
    }

    /// signature ^ e mod n, padded to the modulus length.
    ///
    /// - Throws: `.invalidLength` when the signature is not as long as the modulus, or not below it.
    package func recover(_ signature: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard signature.count == modulus.count else { throw OpenSSLError(.invalidLength, in: "RSARecovery") }
        guard let context = BN_CTX_new(), let result = BN_new(),
            let n = BN_bin2bn(modulus, Int32(modulus.count), nil),
            let e = BN_bin2bn(exponent, Int32(exponent.count), nil),
            let s = BN_bin2bn(signature, Int32(signature.count), nil)
        else { throw OpenSSLError(.operationFailed, in: "BN_bin2bn") }
        defer {
            [result, n, e, s].forEach { BN_free($0) }
            BN_CTX_free(context)
        }
        guard BN_cmp(s, n) < 0 else { throw OpenSSLError(.invalidLength, in: "RSARecovery") }
        guard BN_mod_exp(result, s, e, n, context) == 1 else { throw OpenSSLError(.operationFailed, in: "BN_mod_exp") }
        return try bytes(of: result, length: modulus.count)
    }

    /// n minus `value`, padded to the modulus length: ISO/IEC 9796-2 lets the signer choose the smaller of s and n - s.
    package func complement(_ value: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        guard let n = BN_bin2bn(modulus, Int32(modulus.count), nil),
            let v = BN_bin2bn(value, Int32(value.count), nil), let result = BN_new()
        else { throw OpenSSLError(.operationFailed, in: "BN_bin2bn") }
        defer { [result, n, v].forEach { BN_free($0) } }
        guard BN_cmp(v, n) < 0, BN_sub(result, n, v) == 1 else {
            throw OpenSSLError(.operationFailed, in: "BN_sub")
        }
        return try bytes(of: result, length: modulus.count)
    }
}
