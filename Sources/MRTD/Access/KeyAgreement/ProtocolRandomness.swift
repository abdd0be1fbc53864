import OpenSSLCrypto

/// Where the protocols take their random values from. The system's generator, but in worked examples, whose values are
/// printed.
struct ProtocolRandomness: Sendable {
    /// That many bytes that travel in clear: challenges.
    let nonce: @Sendable (_ count: Int) throws(OpenSSLError) -> [UInt8]
    /// That many bytes of key material.
    let keyMaterial: @Sendable (_ count: Int) throws(OpenSSLError) -> SecretBytes
    /// An ephemeral private key on a curve.
    let privateKey: @Sendable (_ curve: NamedCurve) throws(OpenSSLError) -> SecretBytes
    /// An ephemeral private key in a prime field's group.
    let privateExponent: @Sendable (_ group: ModularGroup) throws(OpenSSLError) -> SecretBytes

    /// OpenSSL's generators.
    static let system = Self(
        nonce: { count throws(OpenSSLError) in try randomBytes(count: count) },
        keyMaterial: { count throws(OpenSSLError) in try SecretBytes.random(count: count) },
        privateKey: { curve throws(OpenSSLError) in try curve.randomScalar() },
        privateExponent: { group throws(OpenSSLError) in try group.randomExponent() }
    )
}
