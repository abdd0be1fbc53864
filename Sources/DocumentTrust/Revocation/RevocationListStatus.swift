import Foundation
import OpenSSLCrypto

/// What one CRL is good for (RFC 5280, 6.3.3; Doc 9303-12, 7.1.4).
enum RevocationListStatus: Sendable {
    /// Signed by a trusted key of the issuer, complete, and in date.
    case current
    /// The same, but past its next update, or without one, or not yet issued, or issued when none of the certificates of the key
    /// that signed it was valid (RFC 5280, 6.3.3 (f)): it may revoke, and clears nobody.
    case stale
    /// A complete list is what the profile demands (Doc 9303-12, D.1.2); this one speaks of some certificates, or of changes: it may
    /// revoke, and clears nobody.
    case partial
    /// Not signed by a trusted key of the issuer, or not in words that are understood: no word of it counts.
    case invalid

    /// Nothing critical that is not understood, and no entry of another issuer's certificate (RFC 5280, 5.2 and 5.3.3).
    static func isUnderstood(_ list: CertificateRevocationList) -> Bool {
        let known = [ExtensionType.authorityKeyIdentifier, ExtensionType.crlNumber] + narrowing
        return !list.hasCriticalEntryExtension
            && list.extensions.allSatisfy { !$0.isCritical || known.contains($0.oid) }
    }

    /// A list that is understood, and no delta list and none for a part of the certificates (RFC 5280, 5.2.4 and 5.2.5).
    static func isComplete(_ list: CertificateRevocationList) -> Bool {
        isUnderstood(list) && list.extensions.allSatisfy { !narrowing.contains($0.oid) }
    }

    private static let narrowing = [ExtensionType.deltaCRLIndicator, ExtensionType.issuingDistributionPoint]
}
