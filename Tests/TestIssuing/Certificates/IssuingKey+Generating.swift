package import OpenSSLCrypto
package import VirtualCard

extension IssuingKey {
    /// A new ECDSA key.
    package static func generate(curve: NamedCurve, hash: HashAlgorithm, explicitParameters: Bool = true) throws -> Self
    {
        try Self(
            try SigningKey.generate(curve: curve),
            curve: curve,
            hash: hash,
            explicitParameters: explicitParameters
        )
    }

    /// A new RSA key.
    package static func generateRSA(bits: Int, algorithm: SigningAlgorithm) throws -> Self {
        let key = try SigningKey.generateRSA(bits: bits)
        return Self(signingKey: key, subjectPublicKeyInfo: try key.subjectPublicKeyInfo(), algorithm: algorithm)
    }

    /// SHA-1 of the public key, method 1 of RFC 5280, 4.2.1.2.
    package func keyIdentifier() throws -> [UInt8] {
        HashAlgorithm.sha1.digest(try SubjectPublicKey.subjectPublicKey(of: subjectPublicKeyInfo))
    }
}
