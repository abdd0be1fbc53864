package import Foundation
package import OpenSSLCrypto

/// What counts, of everything that is offered, and why: the one place where that is decided, whatever the material came
/// from.
///
/// It is reachability from what the operator named. That counts, unless he distrusts it; so do the links by which such an
/// anchor says what its next key is. Lists that these signed count, and bring anchors, whose links count as well. But an anchor that
/// only a list names signs no lists: or one list would bring the next, and an authority could hold itself up. Signers count where an
/// anchor issued them. Asked again after every change, this says what has fallen.
package struct Admission: Sendable {
    /// Certificates in any order; of one that is offered twice the stronger provenance counts.
    package var certificates: [OfferedCertificate] = []
    /// Lists; what became of each stands at its place in the result.
    package var lists: [OfferedList] = []
    /// The CRLs that may revoke the signers of lists.
    package var revocationLists: [CertificateRevocationList] = []
    /// When the latest list of each series was signed that counted before; those of lists for tests are apart.
    package var latest: [String: Date] = [:]
    /// When the latest list of each series was signed that is for tests.
    package var latestTest: [String: Date] = [:]
    /// Whether of each series one list counts, the later of two that were signed in the same second.
    package var keepsOneOfEachSeries = false
    /// From whom lists are taken, by fingerprint: the signer's or that of an authority on his way. Nil for any that may sign lists.
    /// Those that were taken before are not asked.
    package var listSigners: Set<[UInt8]>?

    var distrust: Distrust
    let homeState: HomeState
    let now: Date

    /// - Parameters:
    ///   - distrusted: the fingerprints of what the operator distrusts.
    ///   - distrustedCertificates: the certificates among it.
    ///   - now: the moment by which the signers of lists are judged.
    package init(
        distrusted: Set<[UInt8]> = [],
        distrustedCertificates: [Certificate] = [],
        homeState: HomeState = .usual,
        now: Date
    ) {
        self.init(
            Distrust(fingerprints: distrusted, certificates: distrustedCertificates),
            homeState: homeState,
            now: now
        )
    }

    init(_ distrust: Distrust, homeState: HomeState, now: Date) {
        self.distrust = distrust
        self.homeState = homeState
        self.now = now
    }

    /// Whether something must not count, whoever vouches for it.
    package func isDistrusted(_ certificate: Certificate) -> Bool { distrust.forbids(certificate) }

    /// Decides. A list may bring the key of a CRL that revokes the signer of one which counted before it, or be older than another of
    /// its series: then all is decided anew without that one.
    package func decide() -> Admitted {
        var elements: [Int: ListElements] = [:]
        var refused: [Int: RefusedMaterial.Reason] = [:]
        var byOperator: Set<Int> = []
        // A link proves itself: it stays, though the list that brought it gave way to a newer one.
        var links: Set<Certificate> = []
        var vouched = VouchedRevocationLists(revocationLists, distrust)
        let hasTests = certificates.contains(where: \.isTest) || lists.contains(where: \.isTest)
        while true {
            var real = AdmissionRun(self, isTest: false, refused: refused, byOperator: byOperator, links: links)
            real.run(&elements)
            var all = real
            if hasTests {
                all = AdmissionRun(
                    self,
                    isTest: true,
                    refused: refused,
                    byOperator: byOperator,
                    links: links,
                    counted: real.counted
                )
                all.run(&elements)
            }
            links.formUnion(all.links)
            let more = objections(real, all, &vouched)
            if more.isEmpty {
                let left = lists.indices.filter {
                    lists[$0].isVouchedByOperator && all.objection(to: $0).map(Self.isWaivedByOperator) == true
                }
                let unheard = left.filter { !byOperator.contains($0) }
                if unheard.isEmpty { return Admitted(self, real: real, all: all, elements: elements) }
                byOperator.formUnion(unheard)
            }
            for (list, reason) in more {
                if reason == .listSignerRevoked, lists[list].isVouchedByOperator { byOperator.insert(list) }
                refused[list] = reason
            }
        }
    }

    /// Whether an objection does not hold where the operator allowed unsigned material. A list from the future, or an older one, is
    /// refused all the same.
    private static func isWaivedByOperator(_ reason: RefusedMaterial.Reason) -> Bool {
        switch reason {
        case .listUnsigned, .listSignerUntrusted, .listSignerRevoked, .listSignerNotNamed: true
        default: false
        }
    }

    /// Why lists that count by their signers do not after all. One reason goes before the next, and all is decided anew in between:
    /// what a list whose signer is revoked says, its members and its date, must neither revoke nor keep out another. Whose word is no
    /// list's is heard first.
    private func objections(
        _ real: AdmissionRun,
        _ all: AdmissionRun,
        _ vouched: inout VouchedRevocationLists
    ) -> [Int: RefusedMaterial.Reason] {
        let forTests = all.counted.filter { real.counted[$0.key] == nil }
        for anchors in [\AdmissionRun.authorities.index.all, \.anchors] {
            let revoked =
                revoked(among: real.counted, by: real[keyPath: anchors], real.standings, &vouched)
                + revoked(among: forTests, by: all[keyPath: anchors], all.standings, &vouched)
            if !revoked.isEmpty { return Dictionary(revoked.map { ($0, .listSignerRevoked) }) { first, _ in first } }
        }
        let older = older(among: real.counted.keys.sorted(), than: latest)
        return older.merging(self.older(among: forTests.keys.sorted(), than: latestTest)) { first, _ in first }
    }

    /// The lists whose signers are revoked, by CRLs that a trusted key signed: any number of others hides none.
    private func revoked(
        among counted: [Int: SignerChain?],
        by anchors: Set<Certificate>,
        _ standings: [[UInt8]: AnchorStanding],
        _ vouched: inout VouchedRevocationLists
    ) -> [Int] {
        guard !revocationLists.isEmpty, !counted.isEmpty else { return [] }
        let trust = vouched.trust(by: anchors, standings)
        return counted.keys.sorted().filter { list in
            guard let signature = lists[list].signature, let chain = counted[list] ?? nil else { return false }
            let trust = vouched.trust(trust, adding: chain.authorities.links)
            return signature.isRevoked(chain: chain, trust: trust, now: now)
        }
    }

    /// An old list that is given again would bring back what a newer one left out. One that is from the future, taken in when this
    /// machine's clock was wrong, holds nothing up.
    private func older(among counted: [Int], than latest: [String: Date]) -> [Int: RefusedMaterial.Reason] {
        let limit = now.addingTimeInterval(SignerValidity.clockTolerance)
        var newest: [String: (signedAt: Date?, list: Int?)] = latest.filter { $0.value <= limit }
            .mapValues { ($0, nil) }
        for list in counted {
            guard let series = lists[list].series else { continue }
            let signedAt = lists[list].signingTime
            guard signedAt.map({ $0 <= limit }) ?? true else { continue }
            guard let known = newest[series] else {
                newest[series] = (signedAt, list)
                continue
            }
            let isNewer = (signedAt ?? .distantPast) >= (known.signedAt ?? .distantPast)
            if isNewer { newest[series] = (signedAt, list) }
        }
        var objections: [Int: RefusedMaterial.Reason] = [:]
        for list in counted {
            guard let series = lists[list].series, let known = newest[series], known.list != list else { continue }
            let isOlder = (lists[list].signingTime ?? .distantPast) < (known.signedAt ?? .distantPast)
            if isOlder || keepsOneOfEachSeries && known.list != nil { objections[list] = .listOlder }
        }
        return objections
    }
}
