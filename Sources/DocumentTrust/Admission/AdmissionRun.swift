import OpenSSLCrypto

/// One pass through everything that is offered, from what the operator named on: with anchors that are for tests, or without.
struct AdmissionRun {
    /// The lists that count by their signers, by their places, with the way to the anchor; nil where that was not kept.
    private(set) var counted: [Int: SignerChain?]
    /// Who may sign lists: the operator's anchors and their links.
    private(set) var authorities = LinkClosure()
    /// The authorities that only lists name, and the links of those.
    private(set) var listed = LinkClosure()
    /// What a foreign list brought of the home state.
    private(set) var foreignHomeAnchors: Set<[UInt8]> = []

    private let admission: Admission
    private let isTest: Bool
    private let refused: [Int: RefusedMaterial.Reason]
    private let byOperator: Set<Int>
    /// What the operator named.
    private var roots: Set<Certificate> = []
    /// The same as those are asked who may sign lists: all others among them are links.
    private var listSignerStandings = AnchorStandings(others: .byLink)
    /// What authorities' own lists brought of their names.
    private var ofOwnLists: Set<Certificate> = []
    /// What lists brought beside the links of those.
    private var brought: Set<Certificate> = []

    /// The links of the operator's anchors, and such as were found to be links before.
    private(set) var links: Set<Certificate>

    /// Lists whose elements are the operator's own.
    var listsByOperator: Set<Int> { byOperator }

    /// - Parameters:
    ///   - refused: lists that do not count, whoever signed them.
    ///   - byOperator: lists whose elements are the operator's own.
    ///   - links: certificates that may be links, whatever brought them.
    ///   - counted: lists that count.
    init(
        _ admission: Admission,
        isTest: Bool,
        refused: [Int: RefusedMaterial.Reason],
        byOperator: Set<Int>,
        links carried: Set<Certificate>,
        counted: [Int: SignerChain?] = [:]
    ) {
        self.admission = admission
        self.isTest = isTest
        self.refused = refused
        self.byOperator = byOperator
        self.counted = counted
        links = carried
    }

    mutating func run(_ elements: inout [Int: ListElements]) {
        var roots = admission.certificates.filter { $0.provenance == .namedByOperator && counts($0) }.map(\.certificate)
        let isLink = { (offered: OfferedCertificate) in offered.standing.map { !$0.isForItself } ?? false }
        let vouched = admission.certificates.filter { $0.provenance != .unvouched }
        let knownLinks = Set(vouched.filter(isLink).map(\.certificate))
            .subtracting(vouched.filter { !isLink($0) }.map(\.certificate))
        ofOwnLists = Set(vouched.filter { $0.standing == .byOwnList }.map(\.certificate))
        var loose = admission.certificates.filter { $0.provenance != .namedByOperator && counts($0) }.map(\.certificate)
        for list in byOperator.sorted() where isTest || !admission.lists[list].isTest {
            for certificate in authorities(of: list, &elements) where !admission.isDistrusted(certificate) {
                let isDamaged = AuthorityCertificateKind.hasInvalidSelfSignature(certificate)
                if isDamaged { loose.append(certificate) } else { roots.append(certificate) }
            }
        }
        loose += links.filter { !admission.isDistrusted($0) }
        roots = Self.sorted(roots)
        self.roots = Set(roots).subtracting(knownLinks)
        listSignerStandings = AnchorStandings(
            Dictionary(self.roots.map { ($0.fingerprint, .byOperator) }) { first, _ in first },
            others: .byLink
        )
        var brought = admission.certificates.filter { $0.provenance == .countingList && counts($0) }.map(\.certificate)
        authorities.add(authorities: roots, candidates: Self.sorted(loose))
        for list in counted.keys.sorted() { brought += take(list, &elements) }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for list in admission.lists.indices
            where counted[list] == nil && !byOperator.contains(list) && objection(to: list) == nil {
                counted[list] = .some(chain(of: list))
                let more = take(list, &elements)
                brought += more
                isSettled = isSettled && more.allSatisfy { !authorities.index.all.contains($0) }
            }
        }
        links.formUnion(authorities.index.all.subtracting(roots))
        let members = Set(brought).subtracting(authorities.index.all)
        self.brought = members.subtracting(knownLinks)
        let left = authorities.waiting.values.filter { !members.contains($0) }
        listed.add(authorities: Self.sorted(Array(members)), candidates: Self.sorted(Array(left)))
    }

    /// What a list that counts brings; links of the operator's anchors among it are theirs.
    private mutating func take(_ list: Int, _ elements: inout [Int: ListElements]) -> [Certificate] {
        let allowed = authorities(of: list, &elements).filter { !admission.isDistrusted($0) }
        authorities.add(authorities: [], candidates: allowed)
        let own = Set((counted[list] ?? nil)?.anchors.map(\.subject) ?? [])
        ofOwnLists.formUnion(allowed.filter { own.contains($0.subject) })
        return allowed.filter { certificate in
            let isForeign =
                !isAtHome && admission.homeState.isNamed(by: certificate)
                && !authorities.index.all.contains(certificate)
            if isForeign { foreignHomeAnchors.insert(certificate.fingerprint) }
            return !isForeign
        }
    }

    /// Whether the operator named an anchor of the home state: a list brings no first one.
    private var isAtHome: Bool { roots.contains(where: admission.homeState.isNamed) }

    private func authorities(of list: Int, _ elements: inout [Int: ListElements]) -> [Certificate] {
        switch admission.lists[list].contents {
        case .authorities(let certificates): return certificates
        case .encoded(let encoded):
            let known = elements[list] ?? ListElements(encoded)
            elements[list] = known
            return known.authorities
        }
    }

    private func counts(_ offered: OfferedCertificate) -> Bool {
        offered.isAuthority && (isTest || !offered.isTest) && !admission.isDistrusted(offered.certificate)
    }

    private static func sorted(_ certificates: [Certificate]) -> [Certificate] {
        certificates.sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
    }
}

extension AdmissionRun {
    /// Why a list does not count by its signer; nil where it does.
    func objection(to place: Int) -> RefusedMaterial.Reason? {
        if let reason = refused[place] { return reason }
        if counted[place] != nil { return nil }
        let list = admission.lists[place]
        if let basis = list.basis {
            let isAlive = authorities.index.all.contains { basis.anchors.contains($0.fingerprint) }
            return isAlive ? nil : .listSignerUntrusted
        }
        guard let signature = list.signature else { return .listUnsigned }
        guard isTest || !list.isTest else { return .listSignerUntrusted }
        guard let chain = chain(of: place) else { return .listSignerUntrusted }
        if list.wasTaken { return signature.isSigned(by: chain) ? nil : .listSignerUntrusted }
        if let objection = signature.objection(chain: chain, now: admission.now) { return objection }
        return isNamed(signature, chain) ? nil : .listSignerNotNamed
    }

    /// The way from a list's signer to those who may sign it.
    private func chain(of place: Int) -> SignerChain? {
        let list = admission.lists[place]
        guard let signers = list.signers else {
            return list.signature?.chain(
                to: authorities.index,
                listSignerStandings,
                admission.distrust
            )
        }
        let tests = Set(admission.certificates.filter(\.isTest).map(\.certificate))
        let allowed = signers.filter { (isTest || !tests.contains($0)) && !admission.isDistrusted($0) }
        return list.signature?.chain(to: CertificateIndex(allowed), AnchorStandings(), admission.distrust)
    }

    private func isNamed(_ signature: ListSignature, _ chain: SignerChain) -> Bool {
        guard let named = admission.listSigners else { return true }
        let way = [signature.signer] + chain.anchors + chain.basis.certificates
        if way.contains(where: { named.contains($0.fingerprint) }) { return true }
        // Another certificate of a named key is no other signer.
        let keys = authorities.index.all.filter { named.contains($0.fingerprint) }.map(\.keyIdentity)
        return way.contains { keys.contains($0.keyIdentity) }
    }

    /// The fingerprints of what may be a link, and was not shown to every key of its issuer's name.
    var cut: Set<[UInt8]> { authorities.cut.union(listed.cut) }

    /// The anchors: those who may sign lists and those who may not.
    var anchors: Set<Certificate> { authorities.index.all.union(listed.index.all) }

    /// Why each of them counts, by fingerprint.
    var standings: [[UInt8]: AnchorStanding] {
        var standings: [[UInt8]: AnchorStanding] = [:]
        for certificate in listed.index.all {
            let listed = ofOwnLists.contains(certificate) ? AnchorStanding.byOwnList : .byList
            standings[certificate.fingerprint] = brought.contains(certificate) ? listed : .byListedLink
        }
        for certificate in authorities.index.all {
            standings[certificate.fingerprint] = roots.contains(certificate) ? .byOperator : .byLink
        }
        return standings
    }
}
