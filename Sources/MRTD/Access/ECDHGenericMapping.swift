import OpenSSLCrypto

/// The steps of PACE that depend on the group, for elliptic curves (Doc 9303-11, 4.4.3.3.1 and 9.6).
struct ECDHGenericMapping: Sendable {
    let curve: NamedCurve

    /// A public key: `privateKey` times the generator, which is the curve's own before the mapping.
    func publicKey(_ privateKey: SecretBytes, generator: CurvePoint? = nil) throws(OpenSSLError) -> CurvePoint {
        let base: CurvePoint
        if let generator { base = generator } else { base = try CurvePoint.generator(of: curve) }
        return try base.multiplied(by: privateKey)
    }

    /// The mapped generator: s times G plus H, where H is what both mapping keys agree on.
    ///
    /// - Throws: `.invalidPoint` when it is the point at infinity.
    func generator(
        nonce: SecretBytes,
        privateKey: SecretBytes,
        chipPublicKey: CurvePoint
    ) throws(OpenSSLError) -> CurvePoint {
        let agreed = try chipPublicKey.multiplied(by: privateKey)
        return try CurvePoint.generator(of: curve).multiplied(by: nonce).adding(agreed)
    }
}
