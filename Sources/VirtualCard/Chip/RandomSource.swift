import OpenSSLCrypto

/// Where a chip takes its nonces and ephemeral keys from; replaced only to follow a worked example.
protocol RandomSource: Sendable {
    /// Random bytes: challenges, nonces, key material.
    func bytes(count: Int) throws(OpenSSLError) -> [UInt8]
    /// An ephemeral private key on `curve`.
    func scalar(on curve: NamedCurve) throws(OpenSSLError) -> SecretBytes
    /// An ephemeral private key in `field`.
    func exponent(in field: ModularGroup) throws(OpenSSLError) -> SecretBytes
}

/// OpenSSL's generator.
struct SystemRandom: RandomSource {
    func bytes(count: Int) throws(OpenSSLError) -> [UInt8] { try randomBytes(count: count) }
    func scalar(on curve: NamedCurve) throws(OpenSSLError) -> SecretBytes { try curve.randomScalar() }
    func exponent(in field: ModularGroup) throws(OpenSSLError) -> SecretBytes { try field.randomExponent() }
}
