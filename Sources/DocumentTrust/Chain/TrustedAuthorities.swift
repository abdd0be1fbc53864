import OpenSSLCrypto

/// The authorities that are trusted for one document: the operator's anchors, and the link certificates that came along and that
/// a trusted key vouches for, over any number of steps (Doc 9303-12, 7.1.1.5).
struct TrustedAuthorities: Sendable {
    /// The operator's anchors.
    let anchors: CertificateIndex
    /// The links that came along and count.
    let links: CertificateIndex
    /// All that came along, but for what is distrusted.
    let embedded: [Certificate]
    /// The fingerprints of the anchors that are for tests.
    let testAnchors: Set<[UInt8]>
    let distrust: Distrust
    let signatures: IssuerSignatures

    /// - Parameters:
    ///   - embedded: the certificates that came along in the SignedData.
    ///   - signatures: what is known of signers already.
    init(
        anchors: CertificateIndex,
        embedded: [Certificate],
        testAnchors: Set<[UInt8]> = [],
        distrust: Distrust = Distrust(),
        signatures: IssuerSignatures = IssuerSignatures()
    ) {
        self.anchors = anchors
        self.testAnchors = testAnchors
        self.distrust = distrust
        self.signatures = signatures
        let allowed = embedded.filter { !distrust.forbids($0) }
        self.embedded = allowed
        links = Self.links(among: allowed, anchors, signatures)
    }

    /// The authorities of a document, by what the operator trusts.
    init(_ trust: TrustMaterial, embedded: [Certificate]) {
        self.init(
            anchors: trust.anchorIndex,
            embedded: embedded,
            testAnchors: trust.testAnchors,
            distrust: trust.distrust,
            signatures: trust.issuerSignatures
        )
    }

    /// Those of a name, the anchors first.
    func named(_ name: DistinguishedName) -> [Certificate] {
        (anchors.bySubject[name] ?? []) + (links.bySubject[name] ?? [])
    }

    /// The name and those that its authority took later: a new CSCA's list speaks of what was signed under an old name, too
    /// (Doc 9303-12, 4.1.5 and D.1.2.3).
    func names(since name: DistinguishedName) -> [DistinguishedName] {
        var names = [name]
        var position = 0
        while position < names.count {
            let later = (anchors.successors[names[position]] ?? []) + (links.successors[names[position]] ?? [])
            for name in later where !names.contains(name) { names.append(name) }
            position += 1
        }
        return names
    }

    /// Who vouches for a link; an anchor is asked in the same way.
    func vouchers(of certificate: Certificate) -> [Certificate] {
        LinkCertificates.vouchers(of: certificate, among: named(certificate.issuer), signatures)
    }

    /// From the anchors on, link by link: what a link that was found vouches for is asked about next.
    private static func links(
        among embedded: [Certificate],
        _ anchors: CertificateIndex,
        _ signatures: IssuerSignatures
    ) -> CertificateIndex {
        var links = CertificateIndex([])
        var waiting = embedded.filter { $0.profile.basicConstraints?.isCA == true }
        func take(_ issuers: (Certificate) -> [Certificate]) -> [Certificate] {
            let found = waiting.filter { !LinkCertificates.vouchers(of: $0, among: issuers($0), signatures).isEmpty }
            waiting.removeAll(where: found.contains)
            for link in found { links.insert(link) }
            return found
        }
        var found = take { anchors.bySubject[$0.issuer] ?? [] }
        while !found.isEmpty {
            let last = found
            found = take { certificate in last.filter { $0.subject == certificate.issuer } }
        }
        return links
    }
}
