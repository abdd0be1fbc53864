import OpenSSLCrypto

/// Link certificates (Doc 9303-12, 7.1.1.5): an old CSCA key vouching for the new one of the same CSCA.
enum LinkCertificates {
    /// Those of the issuers whose key says by this certificate that its key is the same CSCA's: the certificate is self-issued, or marked as a change of name within one country. Any
    /// other CA below a CSCA breaks pathLenConstraint 0 (RFC 5280, 6.1.4 (l)).
    static func vouchers(
        of certificate: Certificate,
        among issuers: [CertificateIndex],
        _ signatures: IssuerSignatures,
        _ budget: VerificationBudget
    ) -> IssuerSearch.Result {
        guard certificate.isSelfIssued || isNameChange(certificate),
            ChainRule.broken(by: certificate, among: ChainRule.issuer) == nil
        else { return IssuerSearch.Result() }
        let candidates = IssuerCandidates(
            issuersOf: certificate,
            in: issuers,
            keeping: ChainRule.issuer,
            needsName: true
        )
        return signatures.signers(of: certificate, among: candidates, budget: budget)
    }

    /// Whether the certificate says that one CSCA has another name now.
    static func isNameChange(_ certificate: Certificate) -> Bool {
        certificate.profile.isNameChange && certificate.isOfOneState
    }
}

extension Certificate {
    /// Whether issuer and subject name one country, and the same. A link never leads to another state.
    var isOfOneState: Bool { issuer.country.map { $0 == subject.country } ?? false }
}
