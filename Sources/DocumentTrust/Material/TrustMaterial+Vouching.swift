public import OpenSSLCrypto

/// For whom the anchors speak: what an import asks before it takes something in.
extension TrustMaterial {
    /// Why a CRL is not one of an anchor's; nil when a trusted key of its issuer signed it and it is complete (Doc 9303-12,
    /// 7.1.4). Whether it is in date is not asked: one that is stale still revokes; nor whether all of it is understood: what is still
    /// revokes, and the rest says that an older list does not tell all.
    public func objection(to list: CertificateRevocationList) -> RefusedMaterial.Reason? {
        guard !list.isPartial || !list.isUnderstood else { return .crlPartial }
        guard anchorIndex.byUnorderedSubject[list.issuer.unordered]?.isEmpty == false else { return .crlIssuerUnknown }
        return signers(of: list).isEmpty ? .crlSignatureInvalid : nil
    }

    /// The anchors whose key signed a CRL: one, or a root and its link certificates.
    public func signers(of list: CertificateRevocationList) -> [Certificate] {
        revocationListSignatures.signers(of: list).signers
    }

    /// Whether a trusted key says by this certificate that its key is the same authority's (Doc 9303-12, 7.1.1.5), and the operator
    /// does not distrust that key.
    public func vouchesForLink(_ certificate: Certificate) -> Bool {
        !distrust.forbids(certificate)
            && LinkCertificates.isTrustedLink(certificate, anchors: anchorIndex, signatures: issuerSignatures)
    }

    /// Whether a certificate, once trusted, could have issued anything: whether its key can be used, and it is a CA's. States
    /// have put certificates into master lists that are not; what they signed fails with `certificate_constraint`.
    public static func isUsable(anchor: Certificate) -> Bool {
        ChainRule.broken(by: anchor, among: ChainRule.issuer) == nil && (try? anchor.usableKey()) != nil
    }

    /// Whether a trusted key signed a certificate that is no authority's, and the operator does not distrust its key.
    public func issuedSigner(_ certificate: Certificate) -> Bool {
        guard !ChainRule.isCA.isKept(certificate), !distrust.forbids(certificate) else {
            return false
        }
        let issuers = IssuerCandidates(
            issuersOf: certificate,
            in: [anchorIndex],
            keeping: ChainRule.issuer,
            needsName: true
        )
        return !issuerSignatures.signers(of: certificate, among: issuers, budget: VerificationBudget()).signers.isEmpty
    }

    /// The CRLs of a name's authority, in whatever order its parts stand, signed by it; whether they are current is not asked.
    public func revocationLists(ofIssuer name: DistinguishedName) -> [CertificateRevocationList] {
        (crlsByIssuer[name.unordered] ?? []).filter { objection(to: $0) == nil }
    }
}
