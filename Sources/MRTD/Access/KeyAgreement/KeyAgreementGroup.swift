package import OpenSSLCrypto

/// The group in which PACE agrees on keys: static domain parameters that this software knows (Doc 9303-11, 9.5).
package enum KeyAgreementGroup: Sendable, Hashable {
    /// An elliptic curve, for ECDH.
    case curve(NamedCurve)
    /// A subgroup of a prime field, for DH.
    case field(ModularGroup)

    /// The name for evidence: `brainpoolP256r1`, `dh_2048_256`.
    package var name: String {
        switch self {
        case .curve(let curve): curve.rawValue
        case .field(let group): group.rawValue
        }
    }

    /// Half the bits of a curve's field, for a prime field what NIST SP 800-57 part 1, table 2, gives its size.
    var securityBits: Int {
        switch self {
        case .curve(let curve): curve.fieldLength * 4
        case .field(.modp1024With160): 80
        case .field(.modp2048With224), .field(.modp2048With256): 112
        }
    }

    /// The field's prime p, without leading zeros.
    func prime() throws(OpenSSLError) -> [UInt8] {
        switch self {
        case .curve(let curve): Array(try curve.domainParameters().prime.drop { $0 == 0 })
        case .field(let group): Array(try group.domainParameters().prime.drop { $0 == 0 })
        }
    }

    /// The static generator.
    func generator() throws(OpenSSLError) -> GroupElement {
        switch self {
        case .curve(let curve): .point(try CurvePoint.generator(of: curve))
        case .field(let group): .number(try ModularElement.generator(of: group))
        }
    }

    /// A public key as it travels (9.4.5): an uncompressed point, or an unsigned number.
    ///
    /// - Throws: `.invalidPoint` or `.invalidElement` for bytes that are no element (TR-03111, 3.2.2; RFC 2631, 2.1.5).
    func element(_ encoded: [UInt8]) throws(OpenSSLError) -> GroupElement {
        switch self {
        case .curve(let curve): .point(try CurvePoint(curve: curve, encoded: encoded))
        case .field(let group): .number(try ModularElement(group: group, encoded: encoded))
        }
    }

    /// An ephemeral private key.
    func privateKey(_ randomness: ProtocolRandomness) throws(OpenSSLError) -> SecretBytes {
        switch self {
        case .curve(let curve): try randomness.privateKey(curve)
        case .field(let group): try randomness.privateExponent(group)
        }
    }
}
