public import OpenSSLCrypto

/// What part a certificate has among a CSCA's (Doc 9303-12, 7.1).
public enum AuthorityCertificateKind: String, Sendable, Hashable, CaseIterable {
    /// Its own key signed it: a root.
    case selfSigned = "self_signed"
    /// Another key of the same state's authority signed it: a link from an old key, or an old name, to a new one.
    case link
    /// Any other authority.
    case other
    /// It may not issue certificates: a signer, or no certificate of this field.
    case notAuthority = "not_authority"

    /// Tells by rights, signature and names, in this order.
    public init(_ certificate: Certificate) {
        guard ChainRule.isCA.isKept(certificate), ChainRule.signsCertificates.isKept(certificate) else {
            self = .notAuthority
            return
        }
        if certificate.isSelfIssued, !IssuerSearch.signers(of: certificate, among: [certificate]).signers.isEmpty {
            self = .selfSigned
        } else if certificate.isSelfIssued, Self.claimsOwnKey(certificate) {
            // It means to be a root, and its signature is wrong, or cannot be checked here.
            self = .other
        } else if certificate.isSelfIssued || Self.isOfOneState(certificate) {
            self = .link
        } else {
            self = .other
        }
    }

    private static func claimsOwnKey(_ certificate: Certificate) -> Bool {
        guard let own = certificate.profile.subjectKeyIdentifier,
            let issuers = certificate.profile.authorityKeyIdentifier?.keyIdentifier
        else { return false }
        return own == issuers
    }

    private static func isOfOneState(_ certificate: Certificate) -> Bool {
        guard let old = certificate.issuer.country, let new = certificate.subject.country else { return false }
        return old.lowercased() == new.lowercased()
    }
}
