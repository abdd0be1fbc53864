package import DocumentCore
package import OpenSSLCrypto

/// The algorithms of terminal authentication by their identifiers (TR-03110-3, tables 17 and 18).
package struct TerminalAlgorithm: Sendable, Hashable {
    /// The schemes.
    package enum Scheme: String, Sendable, Hashable {
        /// RSASSA-PKCS1-v1_5.
        case rsaPKCS1
        /// RSASSA-PSS with a salt as long as the hash.
        case rsaPSS
        /// ECDSA, r and s side by side.
        case ecdsa
    }

    /// The scheme.
    package let scheme: Scheme
    /// The hash.
    package let hash: HashAlgorithm

    /// An algorithm from its parts; not every pair has an identifier.
    package init(_ scheme: Scheme, _ hash: HashAlgorithm) {
        self.scheme = scheme
        self.hash = hash
    }

    /// - Returns: nil for an identifier that is not in the tables.
    init?(_ identifier: OID) {
        guard let known = Self.all.first(where: { $0.identifier == identifier }) else { return nil }
        self = known
    }

    /// Every one of them.
    package static let all: [Self] =
        [HashAlgorithm.sha1, .sha256, .sha512].flatMap { [Self(.rsaPKCS1, $0), Self(.rsaPSS, $0)] }
        + HashAlgorithm.allCases.map { Self(.ecdsa, $0) }

    /// id-TA-...: 0.4.0.127.0.7.2.2.2.1.x or .2.x; nil for a pair that has none.
    package var identifier: OID? {
        switch (scheme, hash) {
        case (.rsaPKCS1, .sha1): OID("0.4.0.127.0.7.2.2.2.1.1")
        case (.rsaPKCS1, .sha256): OID("0.4.0.127.0.7.2.2.2.1.2")
        case (.rsaPSS, .sha1): OID("0.4.0.127.0.7.2.2.2.1.3")
        case (.rsaPSS, .sha256): OID("0.4.0.127.0.7.2.2.2.1.4")
        case (.rsaPKCS1, .sha512): OID("0.4.0.127.0.7.2.2.2.1.5")
        case (.rsaPSS, .sha512): OID("0.4.0.127.0.7.2.2.2.1.6")
        case (.ecdsa, .sha1): OID("0.4.0.127.0.7.2.2.2.2.1")
        case (.ecdsa, .sha224): OID("0.4.0.127.0.7.2.2.2.2.2")
        case (.ecdsa, .sha256): OID("0.4.0.127.0.7.2.2.2.2.3")
        case (.ecdsa, .sha384): OID("0.4.0.127.0.7.2.2.2.2.4")
        case (.ecdsa, .sha512): OID("0.4.0.127.0.7.2.2.2.2.5")
        default: nil
        }
    }

    /// The same as X.509 names it.
    package func signing(curve: NamedCurve?) -> SigningAlgorithm {
        switch scheme {
        case .rsaPKCS1: SigningAlgorithm(.rsaPKCS1, hash: hash)
        case .rsaPSS: SigningAlgorithm(.rsaPSS(saltLength: hash.digestLength), hash: hash)
        case .ecdsa: SigningAlgorithm(.ecdsaPlain(curve ?? .p256), hash: hash)
        }
    }

    /// The same as the primitives take it.
    var verification: SignatureAlgorithm? { try? SignatureAlgorithm(identifier: signing(curve: nil).identifier) }
}
