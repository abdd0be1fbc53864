package import OpenSSLCrypto

/// For whom the anchors speak: what an import asks before it takes something in.
extension TrustMaterial {
    /// Why a CRL is not one of an anchor's; nil when a trusted key of its issuer signed it and it is complete (Doc 9303-12,
    /// 7.1.4). Whether it is in date is not asked: one that is stale still revokes; nor whether all of it is understood: what is still
    /// revokes, and the rest says that an older list does not tell all.
    package func objection(to list: CertificateRevocationList) -> RefusedMaterial.Reason? {
        guard !list.isPartial || !list.isUnderstood else { return .crlPartial }
        guard anchorIndex.byUnorderedSubject[list.issuer.unordered]?.isEmpty == false else { return .crlIssuerUnknown }
        let found = revocationListSignatures.signers(of: list)
        guard found.signers.isEmpty else { return nil }
        return found.isCut ? .searchCut : .crlSignatureInvalid
    }

    /// The CRLs that an anchor signed, in no order: a folder may hold others, which clear nobody and revoke nobody.
    package var vouchedRevocationLists: [CertificateRevocationList] { crls.filter { !signers(of: $0).isEmpty } }

    /// The anchors whose key signed a CRL: one, or a root and its link certificates.
    package func signers(of list: CertificateRevocationList) -> [Certificate] {
        revocationListSignatures.signers(of: list).signers
    }

    /// Whether a certificate, once trusted, could have issued anything: whether its key can be used, and it is a CA's. States
    /// have put certificates into master lists that are not; what they signed fails with `certificate_constraint`.
    package static func isUsable(anchor: Certificate) -> Bool {
        ChainRule.broken(by: anchor, among: ChainRule.issuer) == nil && (try? anchor.usableKey()) != nil
    }

    /// The CRLs of a name's authority, in whatever order its parts stand, signed by it; whether they are current is not asked.
    package func revocationLists(ofIssuer name: DistinguishedName) -> [CertificateRevocationList] {
        (crlsByIssuer[name.unordered] ?? []).filter { objection(to: $0) == nil }
    }
}
