import OpenSSLCrypto

/// The authorities that count, and the certificates that wait for one of their keys to have signed them.
///
/// Whoever waits is found by the name and the key identifier that it waits for, and each authority that comes in is shown to those
/// alone: a chain of links costs one signature to verify for each, in whatever order they came. Certificates whose identifiers are
/// missing or wrong are shown to the keys of their issuer's name, as many as a budget allows.
struct LinkClosure {
    private(set) var index = CertificateIndex([])
    private(set) var waiting: [[UInt8]: Certificate] = [:]
    private var byIdentifier: [Wanted: [Certificate]] = [:]
    private var byName: [DistinguishedName: [[UInt8]]] = [:]
    /// Those that were found while they were added.
    private var pending: [Certificate] = []
    /// How many keys each waiting one was shown to by its identifier.
    private var asked: [[UInt8]: Int] = [:]
    /// What may be spent on those whose identifiers led nowhere, a second, and whether it is spent.
    private let budget = VerificationBudget(1_000_000)
    private var isSpent = false
    private let signatures = IssuerSignatures()

    /// How many keys one key identifier leads to at most; mostly there is one.
    private static let keysByIdentifier = 4

    private struct Wanted: Hashable {
        let name: DistinguishedName
        let identifier: [UInt8]
    }

    /// Adds authorities and certificates that may be links, and lets in what is vouched for by now.
    ///
    /// - Returns: the links that came in.
    mutating func add(authorities: [Certificate], candidates: [Certificate]) -> [Certificate] {
        for candidate in candidates { wait(candidate) }
        var links: [Certificate] = []
        var queue = authorities
        var isSettled = false
        while !isSettled {
            while let authority = queue.popLast() { queue += take(authority, into: &links) }
            queue = blind(&links)
            isSettled = queue.isEmpty
        }
        return links
    }

    private mutating func wait(_ candidate: Certificate) {
        guard waiting[candidate.fingerprint] == nil, !index.all.contains(candidate),
            candidate.isSelfIssued || LinkCertificates.isNameChange(candidate),
            ChainRule.broken(by: candidate, among: ChainRule.issuer) == nil
        else { return }
        waiting[candidate.fingerprint] = candidate
        byName[candidate.issuer, default: []].append(candidate.fingerprint)
        let identifier = candidate.profile.authorityKeyIdentifier?.keyIdentifier
        guard let identifier else { return }
        let wanted = Wanted(name: candidate.issuer, identifier: identifier)
        byIdentifier[wanted, default: []].append(candidate)
        // Those that are here already.
        for authority in index.bySubjectKeyIdentifier[identifier] ?? [] where authority.subject == candidate.issuer {
            guard isLink(candidate, of: authority) else { continue }
            pending.append(candidate)
            return
        }
    }

    private mutating func take(_ authority: Certificate, into links: inout [Certificate]) -> [Certificate] {
        waiting[authority.fingerprint] = nil
        index.insert(authority)
        guard let identifier = authority.profile.subjectKeyIdentifier ?? authority.computedKeyIdentifier else {
            return []
        }
        let wanted = Wanted(name: authority.subject, identifier: identifier)
        guard let candidates = byIdentifier[wanted] else { return [] }
        var left: [Certificate] = []
        var found: [Certificate] = []
        for candidate in candidates where waiting[candidate.fingerprint] != nil {
            if isLink(candidate, of: authority) { found.append(candidate) } else { left.append(candidate) }
        }
        byIdentifier[wanted] = left.isEmpty ? nil : left
        for link in found { waiting[link.fingerprint] = nil }
        links += found
        return found
    }

    private mutating func isLink(_ candidate: Certificate, of authority: Certificate) -> Bool {
        guard asked[candidate.fingerprint, default: 0] < Self.keysByIdentifier else { return false }
        asked[candidate.fingerprint, default: 0] += 1
        let index = CertificateIndex([authority])
        return !LinkCertificates.vouchers(of: candidate, among: [index], signatures, VerificationBudget()).signers
            .isEmpty
    }

    /// Shows those whose identifiers led nowhere to the keys of their issuer's name.
    private mutating func blind(_ links: inout [Certificate]) -> [Certificate] {
        var found = pending.filter { waiting[$0.fingerprint] != nil }
        pending = []
        for name in byName.keys.filter({ index.bySubject[$0] != nil }) where !isSpent {
            let fingerprints = (byName[name] ?? []).filter { waiting[$0] != nil }
            byName[name] = fingerprints.isEmpty ? nil : fingerprints
            for fingerprint in fingerprints.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                guard let candidate = waiting[fingerprint] else { continue }
                guard !isSpent else { break }
                let result = LinkCertificates.vouchers(of: candidate, among: [index], signatures, budget)
                isSpent = result.isCut && result.signers.isEmpty
                guard !result.signers.isEmpty else { continue }
                found.append(candidate)
            }
        }
        for link in found { waiting[link.fingerprint] = nil }
        links += found
        return found
    }
}
