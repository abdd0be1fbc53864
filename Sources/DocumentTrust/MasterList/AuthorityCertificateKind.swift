public import OpenSSLCrypto

/// What part a certificate has among a CSCA's (Doc 9303-12, 7.1).
public enum AuthorityCertificateKind: String, Sendable, Hashable, CaseIterable {
    /// Its own key signed it: a root.
    case selfSigned = "self_signed"
    /// Another key of the same state's authority signed it: a link from an old key, or an old name, to a new one.
    case link
    /// Any other authority.
    case other
    /// It neither signed itself nor says that it may issue certificates: a signer, or no certificate of this field.
    case notAuthority = "not_authority"

    /// Tells by signature, rights and names. basicConstraints alone do not decide: master lists hold CSCAs whose own say that they
    /// are none. What such a one may vouch for is asked where it is used.
    public init(_ certificate: Certificate) {
        if certificate.isSelfIssued, !IssuerSearch.signers(of: certificate, among: [certificate]).signers.isEmpty {
            self = .selfSigned
        } else if !Self.meansToIssue(certificate) {
            self = .notAuthority
        } else if certificate.isSelfIssued, Self.claimsOwnKey(certificate) {
            // It means to be a root, and its signature is wrong, or cannot be checked here.
            self = .other
        } else if certificate.isSelfIssued || Self.isOfOneState(certificate) {
            self = .link
        } else {
            self = .other
        }
    }

    private static func meansToIssue(_ certificate: Certificate) -> Bool {
        ChainRule.isCA.isKept(certificate) || certificate.profile.keyUsage?.contains(.keyCertSign) == true
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
