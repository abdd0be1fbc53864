package import OpenSSLCrypto

/// The standardised domain parameters by their identifiers (Doc 9303-11, 9.5.1, table 12).
package enum StandardizedDomainParameters: Int, Sendable, Hashable, CaseIterable {
    // The cases are named as the table names them.
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case modp1024With160 = 0, modp2048With224, modp2048With256
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case nistP192 = 8, brainpoolP192r1, nistP224, brainpoolP224r1, nistP256, brainpoolP256r1, brainpoolP320r1,
        nistP384, brainpoolP384r1, brainpoolP512r1, nistP521

    /// The elliptic curve; nil for the groups in prime fields.
    package var curve: NamedCurve? {
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

    /// The group in a prime field; nil for the elliptic curves.
    package var modularGroup: ModularGroup? {
        switch self {
        case .modp1024With160: .modp1024With160
        case .modp2048With224: .modp2048With224
        case .modp2048With256: .modp2048With256
        default: nil
        }
    }

    /// The curve or the group.
    var group: KeyAgreementGroup? {
        curve.map { .curve($0) } ?? modularGroup.map { .field($0) }
    }

    /// The identifiers that stand for standardised domain parameters, now or in the future: explicit ones have others.
    static let identifiers = 0...31
}
