package import DocumentCore
package import OpenSSLCrypto
import SmartCard

/// A signature algorithm of terminal authentication: what a CV certificate says its key is used with (TR-03110-3, A.7.3 and A.7.4).
package struct TerminalSignatureAlgorithm: Sendable, Hashable {
    /// The schemes.
    package enum Scheme: String, Sendable, Hashable, CaseIterable {
        /// RSASSA-PKCS1-v1_5.
        case rsaPKCS1 = "rsa-pkcs1"
        /// RSASSA-PSS, MGF1 with the same hash, a salt as long as the hash.
        case rsaPSS = "rsa-pss"
        /// ECDSA, the signature r and s side by side.
        case ecdsa = "ecdsa-plain"
    }

    /// id-TA-...: id-TA and two arcs.
    package let identifier: OID
    /// The scheme.
    package let scheme: Scheme
    /// The hash.
    package let hash: HashAlgorithm

    /// The algorithm that an identifier names; nil for one that the tables do not list.
    package init?(_ identifier: OID) {
        let root = TerminalAuthenticationInfo.protocolID.bytes
        guard identifier.bytes.count == root.count + 2, identifier.bytes.starts(with: root),
            let known = Self.table[Array(identifier.bytes.suffix(2))]
        else { return nil }
        self.identifier = identifier
        (scheme, hash) = known
    }

    /// By the two arcs behind id-TA.
    private static let table: [[UInt8]: (Scheme, HashAlgorithm)] = [
        [1, 1]: (.rsaPKCS1, .sha1), [1, 2]: (.rsaPKCS1, .sha256), [1, 5]: (.rsaPKCS1, .sha512),
        [1, 3]: (.rsaPSS, .sha1), [1, 4]: (.rsaPSS, .sha256), [1, 6]: (.rsaPSS, .sha512),
        [2, 1]: (.ecdsa, .sha1), [2, 2]: (.ecdsa, .sha224), [2, 3]: (.ecdsa, .sha256), [2, 4]: (.ecdsa, .sha384),
        [2, 5]: (.ecdsa, .sha512),
    ]

    /// A short name for evidence: `rsa-pss-sha256`.
    package var name: String { "\(scheme.rawValue)-\(hash.rawValue)" }
}

extension TerminalSignatureAlgorithm {
    /// The same as the primitives take it; nil for a hash that does not go with the scheme.
    var verification: SignatureAlgorithm? {
        try? SignatureAlgorithm(identifier: BER.encode(.sequence, parts: [name(of: scheme).encoded, parameters]))
    }

    /// How the terminal's own key signs.
    var signing: SigningKey.Scheme {
        switch scheme {
        case .rsaPKCS1: .rsaPKCS1
        case .rsaPSS: .rsaPSS(saltLength: hash.digestLength)
        case .ecdsa: .ecdsa
        }
    }

    private func name(of scheme: Scheme) -> OID {
        switch (scheme, hash) {
        case (.rsaPSS, _): OID("1.2.840.113549.1.1.10")
        case (.rsaPKCS1, .sha1): OID("1.2.840.113549.1.1.5")
        case (.rsaPKCS1, .sha256): OID("1.2.840.113549.1.1.11")
        case (.rsaPKCS1, _): OID("1.2.840.113549.1.1.13")
        case (.ecdsa, .sha1): OID("0.4.0.127.0.7.1.1.4.1.1")
        case (.ecdsa, .sha224): OID("0.4.0.127.0.7.1.1.4.1.2")
        case (.ecdsa, .sha256): OID("0.4.0.127.0.7.1.1.4.1.3")
        case (.ecdsa, .sha384): OID("0.4.0.127.0.7.1.1.4.1.4")
        case (.ecdsa, .sha512): OID("0.4.0.127.0.7.1.1.4.1.5")
        }
    }

    /// RSASSA-PSS-params (RFC 4055, 3.1); empty for the others.
    private var parameters: [UInt8] {
        guard scheme == .rsaPSS else { return [] }
        let hashIdentifier =
            switch hash {
            case .sha1: OID("1.3.14.3.2.26")
            case .sha512: OID("2.16.840.1.101.3.4.2.3")
            default: OID("2.16.840.1.101.3.4.2.1")
            }
        let hashAlgorithm = BER.encode(.sequence, hashIdentifier.encoded)
        let mask = BER.encode(.sequence, parts: [OID("1.2.840.113549.1.1.8").encoded, hashAlgorithm])
        let salt = BER.encode(.integer, [UInt8(truncatingIfNeeded: hash.digestLength)])
        return BER.encode(
            .sequence,
            parts: [BER.encode(0xA0, hashAlgorithm), BER.encode(0xA1, mask), BER.encode(0xA2, salt)]
        )
    }
}
