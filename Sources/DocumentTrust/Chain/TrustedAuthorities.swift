import OpenSSLCrypto

/// The authorities that are trusted for one document: the operator's anchors, and the link certificates that came along and that
/// a trusted key vouches for, over any number of steps (Doc 9303-12, 7.1.1.5).
final class TrustedAuthorities: Sendable {
    /// The operator's anchors.
    let anchors: CertificateIndex
    /// The links that came along and count.
    let links: CertificateIndex
    /// Whether it could not be asked of every certificate that came along whether it is such a link.
    let hasOpenLinks: Bool
    /// All that came along, but for what is distrusted.
    let embedded: [Certificate]
    /// By whose word the anchors count.
    let standings: AnchorStandings
    /// The fingerprints of the anchors that are for tests.
    let testAnchors: Set<[UInt8]>
    let distrust: Distrust
    let signatures: IssuerSignatures
    /// What it may cost to find out what the document's signer is worth. The links have one of their own: what came along
    /// must not use up what the operator's anchors are asked with.
    let budget: VerificationBudget
    /// What it may cost to ask the distrusted keys: nothing else uses it up.
    let distrustBudget = VerificationBudget()
    private let succession: NameSuccession

    /// - Parameters:
    ///   - standings: by whose word the anchors count.
    ///   - embedded: the certificates that came along in the SignedData.
    ///   - signatures: what is known of signers already.
    ///   - succession: what is known of the anchors' names already.
    init(
        anchors: CertificateIndex,
        standings: AnchorStandings = AnchorStandings(),
        embedded: [Certificate],
        testAnchors: Set<[UInt8]> = [],
        distrust: Distrust = Distrust(),
        signatures: IssuerSignatures = IssuerSignatures(),
        succession: NameSuccession? = nil,
        budget: VerificationBudget = VerificationBudget()
    ) {
        self.anchors = anchors
        self.standings = standings
        self.testAnchors = testAnchors
        self.distrust = distrust
        self.signatures = signatures
        self.succession = succession ?? NameSuccession(anchors: anchors, toIssuers: [])
        self.budget = budget
        self.embedded = embedded.filter { !distrust.forbids($0) }
            .sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        (links, hasOpenLinks) = Self.links(among: self.embedded, anchors, signatures)
    }

    /// The authorities of a document, by what the operator trusts.
    convenience init(_ trust: TrustMaterial, embedded: [Certificate]) {
        self.init(
            anchors: trust.anchorIndex,
            standings: trust.anchorStandings,
            embedded: embedded,
            testAnchors: trust.testAnchors,
            distrust: trust.distrust,
            signatures: trust.issuerSignatures,
            succession: trust.nameSuccession
        )
    }

    /// The anchors and the links.
    var indexes: [CertificateIndex] { links.all.isEmpty ? [anchors] : [anchors, links] }

    /// Those of a name, the anchors first.
    func named(_ name: DistinguishedName) -> [Certificate] { indexes.flatMap { $0.bySubject[name] ?? [] } }

    /// The names under which lists are there, and that an authority took later (Doc 9303-12, 4.1.5 and D.1.2.3).
    func names(after name: DistinguishedName) -> [DistinguishedName] {
        links.nameChanges.isEmpty
            ? succession.names(after: name) : succession.names(after: name, in: indexes)
    }

    /// Who vouches for a link; an anchor is asked in the same way.
    func vouchers(of certificate: Certificate, _ budget: VerificationBudget) -> IssuerSearch.Result {
        LinkCertificates.vouchers(of: certificate, among: indexes, signatures, budget)
    }

    /// Those of the certificates that a trusted key signed, as far as a glance at each tells.
    func issued(among certificates: [Certificate]) -> [Certificate] {
        certificates.filter { certificate in
            let issuers = IssuerCandidates(issuersOf: certificate, in: indexes)
            let budget = VerificationBudget(VerificationBudget.glance)
            return !signatures.signers(of: certificate, among: issuers, budget: budget).signers.isEmpty
        }
    }

    /// From the anchors on, link by link: what a link that was found vouches for is asked about next.
    private static func links(
        among embedded: [Certificate],
        _ anchors: CertificateIndex,
        _ signatures: IssuerSignatures
    ) -> (CertificateIndex, isOpen: Bool) {
        let budget = VerificationBudget()
        var links = CertificateIndex([])
        var waiting = embedded.filter { ChainRule.isCA.isKept($0) }
        var isOpen = false
        var issuers = anchors
        while !waiting.isEmpty {
            var found: [Certificate] = []
            for certificate in waiting {
                let vouchers = LinkCertificates.vouchers(of: certificate, among: [issuers], signatures, budget)
                isOpen = isOpen || vouchers.isCut && vouchers.signers.isEmpty
                if !vouchers.signers.isEmpty { found.append(certificate) }
            }
            guard !found.isEmpty else { break }
            waiting.removeAll(where: found.contains)
            for link in found { links.insert(link) }
            issuers = CertificateIndex(found)
        }
        return (links, isOpen)
    }
}
