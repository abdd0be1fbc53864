import DocumentCore
import MRTD
import OpenSSLCrypto

/// The ways from one key back to the roots, link by link: each key once, the nearest first, and no more links than the budget's
/// limit, so that neither a circle nor a chain of any length costs more.
struct TrustWays {
    /// The certificates of one key and one name.
    private struct Station {
        var certificates: [Certificate]
        /// Whether the operator's word for one of them is all there is to it.
        var isEnd: Bool
        var links: [Link] = []
    }

    /// A link certificate of a station, and who vouches for it.
    private struct Link {
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

    private let authorities: TrustedAuthorities
    private var stations: [Place: Station] = [:]
    /// The stations in the order in which they were met.
    private var order: [Place] = []
    private var linksFollowed = 0
    private var isCut = false

    init(_ authorities: TrustedAuthorities) { self.authorities = authorities }

    /// What the trust in certificates of one key and one name rests on.
    mutating func basis(of certificates: [Certificate]) -> TrustBasis {
        guard let first = certificates.first else { return TrustBasis(issuance: .notInUse) }
        let roots = certificates.filter(authorities.isRoot)
        guard roots.isEmpty else { return TrustBasis(certificates: roots, isTest: authorities.isTest(roots)) }
        let start = Place(first)
        follow(from: certificates, at: start)
        // Keys that vouch for each other and for which no root is here: the operator's word for each is all there is.
        if !isCut, !stations.values.contains(where: \.isEnd) {
            for place in order {
                let isAnchor = stations[place]?.certificates.contains(where: authorities.anchors.all.contains) ?? false
                stations[place]?.isEnd = isAnchor
            }
        }
        let founded = reaching { _ in true }
        guard founded.contains(start) else {
            return TrustBasis(certificates: certificates, issuance: .notInUse, isCut: isCut, isFounded: false)
        }
        let onTheWay = order.filter(founded.contains).compactMap { stations[$0]?.certificates }
        var seen: Set<Certificate> = []
        return TrustBasis(
            certificates: onTheWay.joined().filter { seen.insert($0).inserted },
            weaknesses: fewestWeaknesses(from: start),
            deviations: unavoidable(\.deviations, from: start),
            labels: unavoidable(\.labels, from: start),
            isTest: onTheWay.contains(where: authorities.isTest),
            issuance: issuance(from: start),
            isCut: isCut
        )
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

    /// A station, and those who vouch for it. The trust in a root needs no link to its key, and does not fall with one.
    private mutating func station(of certificates: [Certificate]) -> (Station, vouchers: [[Certificate]]) {
        let roots = certificates.filter(authorities.isRoot)
        if !roots.isEmpty { return (Station(certificates: roots, isEnd: true), []) }
        var station = Station(certificates: certificates, isEnd: false)
        var all: [[Certificate]] = []
        for link in certificates {
            guard linksFollowed < VerificationBudget.linkLimit else {
                isCut = true
                break
            }
            linksFollowed += 1
            let found = authorities.vouchers(of: link)
            isCut = isCut || found.isCut
            guard let voucher = found.signers.first else {
                // An anchor whose old key is not here stands by the operator's word.
                if !found.isCut, authorities.anchors.all.contains(link) { station.isEnd = true }
                continue
            }
            all.append(found.signers)
            station.links.append(
                Link(
                    voucher: Place(voucher),
                    weaknesses: AlgorithmStrength.weaknesses(ofSignatureOn: link, by: voucher),
                    deviations: AlgorithmStrength.deviations(ofSignaturesBy: voucher),
                    labels: found.labels,
                    issuance: KeyUse(of: found.signers, issuing: link)
                )
            )
        }
        guard station.isEnd else { return (station, all) }
        station.links = []
        return (station, [])
    }

    private func issuance(from start: Place) -> KeyUse {
        KeyUse.allCases.reversed().first { least in reaching { $0.issuance >= least }.contains(start) } ?? .notInUse
    }

    /// The stations from which an end is reached over such links.
    private func reaching(over isCounted: (Link) -> Bool) -> Set<Place> {
        var reaching = Set(order.filter { stations[$0]?.isEnd == true })
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
        return all.filter { note in !reaching { !notes($0).contains(note) }.contains(start) }
    }

    /// The weak parts along the way that has the fewest of them; of as many, the first by name.
    private func fewestWeaknesses(from start: Place) -> Set<String> {
        var best: [Place: Set<String>] = [:]
        for place in order where stations[place]?.isEnd == true { best[place] = [] }
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
