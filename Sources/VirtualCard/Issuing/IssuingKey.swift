package import OpenSSLCrypto

/// A private key with the public form that certificates show of it.
package struct IssuingKey: Sendable {
    /// The private key.
    package var signingKey: SigningKey
    /// SubjectPublicKeyInfo.
    package var subjectPublicKeyInfo: [UInt8]
    /// How it signs.
    package var algorithm: SigningAlgorithm

    /// A key from its parts.
    package init(signingKey: SigningKey, subjectPublicKeyInfo: [UInt8], algorithm: SigningAlgorithm) {
        self.signingKey = signingKey
        self.subjectPublicKeyInfo = subjectPublicKeyInfo
        self.algorithm = algorithm
    }

    /// An ECDSA key shown with explicit parameters, as the issuers of this field do, or by its curve's name.
    package init(
        _ signingKey: SigningKey,
        curve: NamedCurve,
        hash: HashAlgorithm = .sha384,
        explicitParameters: Bool = true
    ) throws {
        self.init(
            signingKey: signingKey,
            subjectPublicKeyInfo: explicitParameters
                ? try SubjectPublicKey.explicit(signingKey, curve: curve) : try signingKey.subjectPublicKeyInfo(),
            algorithm: SigningAlgorithm(.ecdsa, hash: hash)
        )
    }
}
