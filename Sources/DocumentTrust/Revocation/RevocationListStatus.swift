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

    /// - Parameters:
    ///   - authorities: who is trusted for the document.
    ///   - signatures: of the set of trust material that list and anchors are from.
    init(
        _ list: CertificateRevocationList,
        authorities: TrustedAuthorities,
        signatures: RevocationListSignatures,
        now: Date
    ) {
        guard Self.isUnderstood(list) else {
            self = .invalid
            return
        }
        var signers = signatures.signers(of: list, among: Self.entitled(authorities.anchors.bySubject[list.issuer]))
        if signers.isEmpty {
            let links = Self.entitled(authorities.links.bySubject[list.issuer])
            signers = IssuerSearch.signers(of: list, among: links).signers
        }
        guard !signers.isEmpty else {
            self = .invalid
            return
        }
        guard Self.isComplete(list) else {
            self = .partial
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

    private static func entitled(_ issuers: [Certificate]?) -> [Certificate] {
        (issuers ?? []).filter { ChainRule.broken(by: $0, among: ChainRule.issuer + [ChainRule.signsCRLs]) == nil }
    }

    /// Nothing critical that is not understood, and no entry of another issuer's certificate (RFC 5280, 5.2 and 5.3.3).
    private static func isUnderstood(_ list: CertificateRevocationList) -> Bool {
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
