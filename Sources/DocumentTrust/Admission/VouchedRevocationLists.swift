import OpenSSLCrypto

/// Of the CRLs that are offered, those that a trusted key signed. Each costs a signature to verify of its own, whatever stands beside it:
/// from a common budget any number of forged ones would take what the true one needs.
struct VouchedRevocationLists {
    private let offered: [CertificateRevocationList]
    private let distrust: Distrust
    private var known: [[[UInt8]: AnchorStanding]: TrustMaterial] = [:]

    init(_ offered: [CertificateRevocationList], _ distrust: Distrust) {
        self.offered = offered
        self.distrust = distrust
    }

    /// The anchors, with the CRLs that they signed.
    mutating func trust(by anchors: Set<Certificate>, _ standings: [[UInt8]: AnchorStanding]) -> TrustMaterial {
        let fingerprints = Set(anchors.map(\.fingerprint))
        let standings = standings.filter { fingerprints.contains($0.key) }
        if let known = known[standings] { return known }
        let signers = material(anchors, standings, [])
        let trust = material(anchors, standings, offered.filter { !signers.signers(of: $0).isEmpty })
        known[standings] = trust
        return trust
    }

    /// The same anchors, with the CRLs beside theirs that link certificates signed which came along with a list.
    func trust(_ trust: TrustMaterial, adding links: CertificateIndex) -> TrustMaterial {
        guard !links.all.isEmpty else { return trust }
        let theirs = Set(trust.crls)
        let more = offered.filter { list in
            !theirs.contains(list)
                && !RevocationListSignatures.signers(of: list, among: links, budget: VerificationBudget()).signers
                    .isEmpty
        }
        return more.isEmpty ? trust : material(trust.anchors, trust.standings, trust.crls + more)
    }

    private func material(
        _ anchors: Set<Certificate>,
        _ standings: [[UInt8]: AnchorStanding],
        _ lists: [CertificateRevocationList]
    ) -> TrustMaterial {
        TrustMaterial(
            anchors: Array(anchors),
            crls: lists,
            signerCertificates: [],
            refused: [],
            unreadableCRLs: 0,
            masterLists: [],
            distrust: distrust,
            standings: standings
        )
    }
}
