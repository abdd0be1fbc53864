import DocumentCore
import MRTD
import OpenSSLCrypto

/// The ways from one key back to the roots, link by link: each key once, the nearest first, and no more links than the budget's
/// limit, so that neither a circle nor a chain of any length costs more.
///
/// Where a way leads to what the operator named, the trust rests on the ways that do. A list's word for a key is asked for beside them
/// only to tell the times and the strength of links: it takes back no revocation by the operator's own anchor.
struct TrustWays {
    /// The certificates of one key and one name.
    private struct Station {
        /// Those by which the key is trusted for itself, and by whose word.
        var ends: [(certificate: Certificate, word: AnchorStanding)] = []
        /// Whether its own key signed one of them.
        var hasRoot = false
        var links: [Link] = []
        /// Certificates that a trusted key signed, and whose ways need not be followed.
        var others: [Certificate] = []

        func isEnd(by words: Set<AnchorStanding>) -> Bool { ends.contains { words.contains($0.word) } }
    }

    /// A link certificate of a station, and who vouches for it.
    private struct Link {
        let certificate: Certificate
        let voucher: Place
        let weaknesses: Set<String>
        let deviations: Set<ProfileDeviation>
        let labels: Set<LabelDeviation>
        let issuance: KeyUse
    }

    /// Where a station is found.
    private struct Place: Hashable {
        let name: DistinguishedName
        let key: KeyIdentity

        init(_ certificate: Certificate) {
            name = certificate.subject
            key = certificate.keyIdentity
        }
    }

    private static let anyStanding: Set<AnchorStanding> = [.byOperator, .byList, .byOwnList]

    private let authorities: TrustedAuthorities
    private let budget: VerificationBudget
    private var stations: [Place: Station] = [:]
    /// The stations in the order in which they were met.
    private var order: [Place] = []
    private var linksFollowed = 0
    private var isCut = false
    /// Whether keys vouch for each other, and nothing else does.
    private var isCircle = false

    init(_ authorities: TrustedAuthorities, _ budget: VerificationBudget) {
        (self.authorities, self.budget) = (authorities, budget)
    }

    /// What the trust in certificates of one key and one name rests on.
    mutating func basis(of certificates: [Certificate]) -> TrustBasis {
        guard let first = certificates.first else { return TrustBasis(issuance: .notInUse) }
        let roots = certificates.filter { authorities.isRoot($0, budget) }
        guard !roots.contains(where: { authorities.standing(of: $0) == .byOperator }) else {
            return TrustBasis(certificates: roots, isTest: authorities.isTest(roots))
        }
        let start = Place(first)
        follow(from: certificates, at: start)
        if !isCut, !stations.values.contains(where: { !$0.ends.isEmpty }) { endInCircle() }
        let byOperator = reaching(ends: [.byOperator])
        let isOperators = byOperator.contains(start)
        let founded = isOperators ? byOperator : reaching(ends: Self.anyStanding)
        guard founded.contains(start) else {
            return TrustBasis(certificates: certificates, issuance: .notInUse, isCut: isCut, isFounded: false)
        }
        let onTheWay = onTheWay(from: start, founded, by: isOperators ? [.byOperator] : Self.anyStanding)
        return TrustBasis(
            certificates: onTheWay,
            weaknesses: fewestWeaknesses(from: start),
            deviations: unavoidable(\.deviations, from: start),
            labels: unavoidable(\.labels, from: start),
            isTest: authorities.isTest(onTheWay),
            issuance: issuance(from: start),
            isCut: isCut
        )
    }

    /// The certificates on the ways to the ends by such words, each once.
    private func onTheWay(from start: Place, _ founded: Set<Place>, by words: Set<AnchorStanding>) -> [Certificate] {
        var places = [start]
        var visited: Set = [start]
        var certificates: [Certificate] = []
        var position = 0
        while position < places.count {
            guard let station = stations[places[position]] else { break }
            position += 1
            certificates += station.ends.filter { words.contains($0.word) }.map(\.certificate) + station.others
            let isEnd = station.isEnd(by: words)
            guard !isEnd || !station.hasRoot else { continue }
            let links = station.links.filter { founded.contains($0.voucher) }
            certificates += links.map(\.certificate)
            guard !isEnd || isCircle else { continue }
            places += links.map(\.voucher).filter { visited.insert($0).inserted }
        }
        var seen: Set<Certificate> = []
        return certificates.filter { seen.insert($0).inserted }
    }

    private func issuance(from start: Place) -> KeyUse {
        KeyUse.allCases.reversed().first { least in reaching(over: { $0.issuance >= least }).contains(start) }
            ?? .notInUse
    }

    /// Gathers the stations.
    private mutating func follow(from certificates: [Certificate], at start: Place) {
        var waiting = [(place: start, certificates: certificates)]
        var position = 0
        while position < waiting.count {
            let (place, certificates) = waiting[position]
            position += 1
            guard stations[place] == nil else { continue }
            let (station, vouchers) = station(of: certificates)
            stations[place] = station
            order.append(place)
            waiting += vouchers.map { (Place($0[0]), $0) }
        }
    }

    /// A station, and those who vouch for it. The trust in a root of the operator's needs no link to its key, and does not fall with
    /// one.
    private mutating func station(of certificates: [Certificate]) -> (Station, vouchers: [[Certificate]]) {
        var station = Station()
        let roots = Set(certificates.filter { authorities.isRoot($0, budget) })
        for root in certificates where roots.contains(root) {
            if let word = authorities.standing(of: root) { station.ends.append((root, word)) }
        }
        station.hasRoot = !roots.isEmpty
        if station.isEnd(by: [.byOperator]) { return (station, []) }
        var all: [[Certificate]] = []
        for link in certificates where !roots.contains(link) {
            guard linksFollowed < VerificationBudget.linkLimit else {
                isCut = true
                break
            }
            linksFollowed += 1
            let found = authorities.vouchers(of: link, budget)
            isCut = isCut || found.isCut
            guard let voucher = found.signers.first else {
                // An anchor whose old key is not here counts as what it was named as; a list adds nothing to a root.
                if !found.isCut, let word = authorities.standing(of: link), word == .byOperator || roots.isEmpty {
                    station.ends.append((link, word))
                }
                continue
            }
            all.append(found.signers)
            station.links.append(
                Link(
                    certificate: link,
                    voucher: Place(voucher),
                    weaknesses: AlgorithmStrength.weaknesses(ofSignatureOn: link, by: voucher),
                    deviations: AlgorithmStrength.deviations(ofSignaturesBy: voucher),
                    labels: found.labels,
                    issuance: KeyUse(of: found.signers, issuing: link)
                )
            )
        }
        guard station.isEnd(by: [.byOperator]) else { return (station, all) }
        station.others = station.links.map(\.certificate)
        station.links = []
        return (station, [])
    }

    /// Keys that vouch for each other without a root: each counts as what it was named as.
    private mutating func endInCircle() {
        isCircle = true
        for place in order {
            for link in stations[place]?.links ?? [] {
                guard let word = authorities.standing(of: link.certificate) else { continue }
                stations[place]?.ends.append((link.certificate, word))
            }
        }
    }

    /// The stations from which an end is reached over such links.
    private func reaching(
        ends words: Set<AnchorStanding> = anyStanding,
        over isCounted: (Link) -> Bool = { _ in true }
    ) -> Set<Place> {
        var reaching = Set(order.filter { stations[$0]?.isEnd(by: words) == true })
        var progress = true
        while progress {
            let more = order.filter { place in
                !reaching.contains(place)
                    && stations[place]?.links.contains { isCounted($0) && reaching.contains($0.voucher) } == true
            }
            reaching.formUnion(more)
            progress = !more.isEmpty
        }
        return reaching
    }

    /// What is to be told of every way: without it no end is reached.
    private func unavoidable<Note: Hashable>(_ notes: (Link) -> Set<Note>, from start: Place) -> Set<Note> {
        let all = stations.values.reduce(into: Set<Note>()) { all, station in
            station.links.forEach { all.formUnion(notes($0)) }
        }
        return all.filter { note in !reaching(over: { !notes($0).contains(note) }).contains(start) }
    }

    /// The weak parts along the way that has the fewest of them; of as many, the first by name.
    private func fewestWeaknesses(from start: Place) -> Set<String> {
        var best: [Place: Set<String>] = [:]
        for place in order where stations[place]?.ends.isEmpty == false { best[place] = [] }
        // No way is longer than there are stations.
        for _ in order {
            var next = best
            for place in order {
                for link in stations[place]?.links ?? [] {
                    guard let beyond = best[link.voucher] else { continue }
                    let way = beyond.union(link.weaknesses)
                    if let known = next[place], !way.isShorter(than: known) { continue }
                    next[place] = way
                }
            }
            guard next != best else { break }
            best = next
        }
        return best[start] ?? []
    }
}

extension Set<String> {
    /// Whether there is less to say of it; of as much, whether it is the first by name.
    func isShorter(than other: Self) -> Bool {
        count != other.count ? count < other.count : sorted().lexicographicallyPrecedes(other.sorted())
    }
}
