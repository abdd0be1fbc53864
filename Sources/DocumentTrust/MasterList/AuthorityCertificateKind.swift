package import OpenSSLCrypto

/// What part a certificate has among a CSCA's (Doc 9303-12, 7.1).
package enum AuthorityCertificateKind: String, Sendable, Hashable, CaseIterable, Codable {
    /// Its own key signed it: a root.
    case selfSigned = "self_signed"
    /// By its names and identifiers another key of the same state's authority signed it: a link from an old key, or an old name, to
    /// a new one. Whether that key is at hand and did sign it is not asked: lists hold links of roots that they have left out.
    case link
    /// Any other authority.
    case other
    /// It neither signed itself nor says that it may issue certificates: a signer, or no certificate of this field.
    case notAuthority = "not_authority"

    /// Tells by signature, rights and names. basicConstraints alone do not decide: master lists hold CSCAs whose own say that they
    /// are none. What such a one may vouch for is asked where it is used.
    package init(_ certificate: Certificate) {
        if certificate.isSelfIssued,
            IssuerSearch.isKeySigner(certificate, of: certificate, budget: VerificationBudget())
        {
            self = .selfSigned
        } else if !Self.meansToIssue(certificate) {
            self = .notAuthority
        } else if certificate.isSelfIssued, Self.claimsOwnKey(certificate) {
            // It means to be a root, and its signature is wrong, or cannot be checked here.
            self = .other
        } else if certificate.isSelfIssued || certificate.isOfOneState {
            self = .link
        } else {
            self = .other
        }
    }

    /// Whether it is any of these but `notAuthority`; mostly that costs no signature to verify.
    static func isAuthority(_ certificate: Certificate) -> Bool {
        meansToIssue(certificate) || Self(certificate) != .notAuthority
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

    /// Whether a certificate says that its own key signed it, by its names, and by its identifiers where it has both, and that is
    /// not so. One that is signed by means which are not known here is none of these.
    package static func hasInvalidSelfSignature(_ certificate: Certificate) -> Bool {
        guard certificate.isSelfIssued else { return false }
        if let own = certificate.profile.subjectKeyIdentifier,
            let issuers = certificate.profile.authorityKeyIdentifier?.keyIdentifier, own != issuers
        {
            return false
        }
        let key: PublicKey
        do throws(PublicKeyError) {
            key = try certificate.publicKey()
        } catch {
            // A curve or an algorithm that is not known here is no fault.
            return ![.curveUnknown, .curveUnsupported, .groupUnknown, .unsupported].contains(error)
        }
        do throws(SignatureAlgorithmError) {
            return try !certificate.isSigned(by: key)
        } catch {
            return [.malformed, .mismatch].contains(error) || certificate.innerAlgorithm != certificate.outerAlgorithm
        }
    }
}
