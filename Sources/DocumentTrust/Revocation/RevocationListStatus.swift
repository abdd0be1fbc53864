import Foundation
import OpenSSLCrypto

/// What one CRL is good for (RFC 5280, 6.3.3; Doc 9303-12, 7.1.4).
enum RevocationListStatus: Sendable {
    /// Signed by a trusted key of the issuer, complete, and in date.
    case current
    /// The same, but past its next update, or without one, or not yet issued, or issued when none of the certificates of the key
    /// that signed it was valid (RFC 5280, 6.3.3 (f)): it may revoke, and clears nobody.
    case stale
    /// Not signed by a trusted key of the issuer, or not a complete list of the issuer's own certificates: no word of it
    /// counts.
    case invalid

    /// - Parameters:
    ///   - issuers: the trusted certificates of the list's issuer.
    ///   - signatures: of the set of trust material that list and issuers are from.
    init(
        _ list: CertificateRevocationList,
        issuers: [Certificate],
        signatures: RevocationListSignatures,
        now: Date
    ) {
        let entitled = issuers.filter {
            ChainRule.broken(by: $0, among: ChainRule.issuer + [ChainRule.signsCRLs]) == nil
        }
        let signers = Self.isComplete(list) ? signatures.signers(of: list, among: entitled) : []
        guard !signers.isEmpty else {
            self = .invalid
            return
        }
        guard let next = list.nextUpdate, list.thisUpdate <= now, now <= next,
            signers.contains(where: { $0.isValid(at: list.thisUpdate) })
        else {
            self = .stale
            return
        }
        self = .current
    }

    /// No delta list, no indirect one, none for a part of the certificates only, nothing critical that is not understood
    /// (RFC 5280, 5.2.4, 5.2.5 and 5.3.3).
    static func isComplete(_ list: CertificateRevocationList) -> Bool {
        let partial = [ExtensionType.deltaCRLIndicator, ExtensionType.issuingDistributionPoint]
        let known = [ExtensionType.authorityKeyIdentifier, ExtensionType.crlNumber]
        return !list.hasCriticalEntryExtension
            && list.extensions.allSatisfy { item in
                !partial.contains(item.oid) && (!item.isCritical || known.contains(item.oid))
            }
    }
}
