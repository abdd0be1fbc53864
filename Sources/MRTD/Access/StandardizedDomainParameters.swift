public import OpenSSLCrypto

/// The standardised domain parameters by their identifiers (Doc 9303-11, 9.5.1, table 12).
public enum StandardizedDomainParameters: Int, Sendable, Hashable, CaseIterable {
    // The cases are named as the table names them.
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case modp1024With160 = 0, modp2048With224, modp2048With256
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case nistP192 = 8, brainpoolP192r1, nistP224, brainpoolP224r1, nistP256, brainpoolP256r1, brainpoolP320r1,
        nistP384, brainpoolP384r1, brainpoolP512r1, nistP521

    /// The elliptic curve; nil for the groups in prime fields.
    public var curve: NamedCurve? {
        switch self {
        case .modp1024With160, .modp2048With224, .modp2048With256: nil
        case .nistP192: .p192
        case .brainpoolP192r1: .brainpoolP192r1
        case .nistP224: .p224
        case .brainpoolP224r1: .brainpoolP224r1
        case .nistP256: .p256
        case .brainpoolP256r1: .brainpoolP256r1
        case .brainpoolP320r1: .brainpoolP320r1
        case .nistP384: .p384
        case .brainpoolP384r1: .brainpoolP384r1
        case .brainpoolP512r1: .brainpoolP512r1
        case .nistP521: .p521
        }
    }

    /// The curve on which this software runs PACE: identifiers 12 ... 18. The smaller ones are too weak to be offered first by
    /// any chip of today.
    var supportedCurve: NamedCurve? { rawValue >= Self.nistP256.rawValue ? curve : nil }
}
