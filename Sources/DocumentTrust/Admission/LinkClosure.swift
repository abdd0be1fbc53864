import OpenSSLCrypto

/// The authorities that count, and the certificates that wait for one of their keys to have signed them.
///
/// Whoever waits is found by the name of its issuer and, among the keys of that name, by its key identifier or by the key that its
/// signature can only be from. A chain of links costs a few signatures to verify for each, in whatever order they came.
struct LinkClosure {
    private(set) var index = CertificateIndex([])
    private(set) var waiting: [[UInt8]: Certificate] = [:]
    private var names: [DistinguishedName: WaitingLinks] = [:]
    /// The names of which a key or a certificate is new since all were shown to each other.
    private var unsettled: Set<DistinguishedName> = []
    /// Those that are to come in next.
    private var queue: [Certificate] = []
    private var search = LinkSearch()

    /// The fingerprints of those that wait and were not shown to every key.
    var cut: Set<[UInt8]> { search.cut.intersection(waiting.keys) }

    /// Adds authorities and certificates that may be links, and lets in what is vouched for by now.
    mutating func add(authorities: [Certificate], candidates: [Certificate]) {
        for candidate in candidates { wait(candidate) }
        queue += authorities
        takeQueue()
        while !unsettled.isEmpty {
            // The order decides only where not all can be asked.
            let ready = unsettled.filter { index.bySubject[$0] != nil }
                .sorted { $0.der.lexicographicallyPrecedes($1.der) }
            unsettled = []
            for name in ready {
                while let link = names[name]?.next(&search) {
                    queue.append(link)
                    takeQueue()
                }
            }
        }
    }

    private mutating func wait(_ candidate: Certificate) {
        guard waiting[candidate.fingerprint] == nil, !index.all.contains(candidate),
            candidate.isSelfIssued || LinkCertificates.isNameChange(candidate),
            ChainRule.broken(by: candidate, among: ChainRule.issuer) == nil
        else { return }
        waiting[candidate.fingerprint] = candidate
        if names[candidate.issuer, default: WaitingLinks()].wait(candidate) { queue.append(candidate) }
        unsettled.insert(candidate.issuer)
    }

    private mutating func takeQueue() {
        while let authority = queue.popLast() {
            waiting[authority.fingerprint] = nil
            index.insert(authority)
            guard ChainRule.broken(by: authority, among: ChainRule.issuer) == nil, let key = try? authority.publicKey()
            else { continue }
            queue += names[authority.subject, default: WaitingLinks()].take(authority, key, &search)
            unsettled.insert(authority.subject)
        }
    }
}

/// What looking for the signers of links has come to, over all names.
struct LinkSearch {
    /// The fingerprints of those that were not shown to every key.
    var cut: Set<[UInt8]> = []
    private var recoveries: [String: SignerRecovery] = [:]
    /// What may be spent on those that have asked as many keys as each may, in microseconds.
    let budget = VerificationBudget(5_000_000)

    /// The keys of a curve that can have signed a certificate.
    mutating func possibleSigners(of certificate: Certificate, onCurve curve: String) -> [KeyIdentity] {
        guard let recovery = recoveries[curve] ?? SignerRecovery(curve: curve) else { return [] }
        recoveries[curve] = recovery
        return recovery.possibleSigners(of: certificate)
    }
}
