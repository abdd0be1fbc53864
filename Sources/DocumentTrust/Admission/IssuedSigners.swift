import OpenSSLCrypto

/// The document signers among what is offered: named by the operator, or issued by an anchor.
///
/// Each has a budget of its own. A directory of all states holds tens of thousands, and whatever lies among them takes nothing from
/// the others.
struct IssuedSigners {
    private(set) var signers: Set<Certificate> = []
    /// The fingerprints of those that were not shown to every key of their issuer's name.
    private(set) var cut: Set<[UInt8]> = []

    /// How many keys that signed for a name before are asked first.
    private static let knownKeys = 8

    init(under anchors: Set<Certificate>, _ admission: Admission) {
        let index = CertificateIndex(Array(anchors))
        var known: [DistinguishedName: [Certificate]] = [:]
        for offered in admission.certificates where !offered.isAuthority && !admission.isDistrusted(offered.certificate)
        {
            let certificate = offered.certificate
            guard offered.provenance != .namedByOperator else {
                signers.insert(certificate)
                continue
            }
            let result = IssuerSearch.signers(
                of: certificate,
                among: IssuerCandidates(
                    issuersOf: certificate,
                    in: [index],
                    keeping: ChainRule.issuer,
                    needsName: true
                ),
                knowing: known[certificate.issuer] ?? [],
                budget: VerificationBudget()
            )
            if let signer = result.signers.first {
                signers.insert(certificate)
                let others = (known[certificate.issuer] ?? []).filter { $0 != signer }
                known[certificate.issuer] = Array(([signer] + others).prefix(Self.knownKeys))
            } else if result.isCut {
                cut.insert(certificate.fingerprint)
            }
        }
        cut.subtract(signers.map(\.fingerprint))
    }
}
