import OpenSSLCrypto

/// The private keys that one card gets at its personalisation.
struct ChipKeys: Sendable {
    var chipAuthentication: ChipAuthenticationKey?
    /// The keys of PACE's chip authentication mapping, by parameter id.
    var mapping: [Int: SecretBytes] = [:]
    var activeAuthentication: ActiveAuthenticationKey?
    /// SubjectPublicKeyInfo of the active authentication key: the contents of EF.DG15.
    var activeAuthenticationInfo: [UInt8]?

    /// The curve of active authentication.
    private static let curve = NamedCurve.brainpoolP256r1
    /// 1536 bits: a signature that still fits into a protected short response.
    private static let modulusLength = 192

    /// New keys of the kinds that the settings ask for.
    static func generate(_ settings: ChipSettings) throws -> ChipKeys {
        var keys = ChipKeys()
        if let cipher = settings.chipAuthenticationCipher {
            keys.chipAuthentication = try ChipAuthenticationKey.generate(
                settings.chipAuthenticationGroup,
                cipher: cipher
            )
        }
        for offer in settings.pace where offer.mapping == .chipAuthentication {
            if let curve = offer.domain.curve { keys.mapping[offer.parameterID] = try curve.randomScalar() }
        }
        switch settings.activeAuthentication {
        case .none: break
        case .ecdsa:
            let key = try SigningKey.generate(curve: curve)
            keys.activeAuthentication = .ecdsa(key, curve: curve, hash: .sha256)
            keys.activeAuthenticationInfo = try SubjectPublicKey.explicit(key, curve: curve)
        case .rsa:
            let key = try SigningKey.generateRSA(bits: modulusLength * 8)
            keys.activeAuthentication = .rsa(key, modulusLength: modulusLength, hash: .sha256)
            keys.activeAuthenticationInfo = try key.subjectPublicKeyInfo()
        }
        return keys
    }
}
