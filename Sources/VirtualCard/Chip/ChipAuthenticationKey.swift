import OpenSSLCrypto
import SmartCard

/// The static key pair of chip authentication version 1 over ECDH, and the cipher it leads to (Doc 9303-11, 6.2).
struct ChipAuthenticationKey: Sendable {
    /// The curve of EF.DG14's public key.
    let curve: NamedCurve
    /// The cipher of the session that follows.
    let cipher: BlockCipher
    /// The private key.
    let privateKey: SecretBytes

    /// id-CA-ECDH-...: 0.4.0.127.0.7.2.2.3.2.x.
    var protocolIdentifier: OID {
        switch cipher {
        case .tripleDES: OID("0.4.0.127.0.7.2.2.3.2.1")
        case .aes128: OID("0.4.0.127.0.7.2.2.3.2.2")
        case .aes192: OID("0.4.0.127.0.7.2.2.3.2.3")
        case .aes256: OID("0.4.0.127.0.7.2.2.3.2.4")
        }
    }

    /// The public key that belongs into EF.DG14.
    func publicKey() throws(OpenSSLError) -> CurvePoint {
        try CurvePoint.generator(of: curve).multiplied(by: privateKey)
    }

    /// The keys agreed on with a terminal's ephemeral key.
    ///
    /// - Throws: `ChipRefusal` 6A80 for a key that is no point of the curve.
    func agree(with encodedPoint: some Collection<UInt8>) throws -> SessionKeys {
        do {
            let shared = try CurvePoint(curve: curve, encoded: encodedPoint).multiplied(by: privateKey)
            return SessionKeys(from: SecretBytes(shared.x), cipher: cipher)
        } catch { throw ChipRefusal(.incorrectData) }
    }
}
