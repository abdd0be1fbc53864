import DocumentCore
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto

extension TrustMaterial {
    /// Whether a stored CRL counts. One that did is not given up because there are more keys of its issuer's name than are asked.
    fileprivate func holds(_ list: CertificateRevocationList, _ state: TrustItem.State) -> Bool {
        !signers(of: list).isEmpty || state == .active && objection(to: list) == .searchCut
    }
}

extension TrustStore {
    /// Gives every item the state that follows from the words in the store: mark and sweep, after every change.
    ///
    /// - Returns: the fingerprints of what counted and does not any more, in their order.
    static func settle(
        _ transaction: TrustTransaction,
        change: Int64,
        homeState: HomeState,
        now: Date,
        reason: String = "nobody vouches for it any more",
        words said: [[UInt8]: String] = [:]
    ) throws -> [[UInt8]] {
        let records = try TrustRecords(transaction)
        let (admission, names) = try records.admission(homeState: homeState, now: now)
        let admitted = admission.decide()
        var lists = Set(names.indices.filter { admitted.listObjections[$0] == nil }.map { names[$0] })
        let idle = names.filter { !lists.contains($0) }
        if try transaction.setting(idleStreamsSetting) != nil || !idle.isEmpty {
            try transaction.set(idle.sorted().joined(separator: "\n"), setting: idleStreamsSetting)
        }
        lists.formUnion(records.streams.filter(\.isOperators).map(\.name))
        let whole = records.streams.filter { lists.contains($0.name) }.reduce(into: Set<[UInt8]>()) { members, stream in
            members.formUnion(stream.members)
        }
        let anchors = TrustMaterial(
            anchors: Array(admitted.anchors),
            crls: [],
            signerCertificates: []
        )
        var fallen: [[UInt8]] = []
        for item in records.items.values.sorted(by: { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) })
        where item.state != .distrusted {
            let counts =
                switch item.kind {
                case .anchor, .signer: admitted.counts(item.fingerprint)
                // One that a newer list replaced has no contents any more.
                case .revocationList: try !item.encoded.isEmpty && anchors.holds(item.revocationList(), item.state)
                case .deviationList, .stopList: whole.contains(item.fingerprint)
                }
            if counts != (item.state == .active) || said[item.fingerprint] != nil {
                let state: TrustItem.State = counts ? .active : .superseded
                try transaction.set(
                    state,
                    of: item.fingerprint,
                    change: change,
                    reason: said[item.fingerprint] ?? (counts ? "vouched for again" : reason)
                )
                if !counts, item.state == .active { fallen.append(item.fingerprint) }
            }
            let standing = admitted.standings[item.fingerprint].map { standing in
                (admitted.testAnchors.contains(item.fingerprint) ? TrustRecords.testPrefix : "") + standing.rawValue
            }
            if standing != item.standing { try transaction.set(standing: standing, of: item.fingerprint) }
        }
        return fallen
    }

    /// Settles a store that is from before, or for another home state, once.
    ///
    /// - Returns: the fingerprints of what counted and does not any more.
    static func settleOnce(_ ledger: TrustLedger, _ wanted: HomeState?, now: Date) throws -> [String] {
        let isSettled = try ledger.read { transaction in
            guard try transaction.setting(rulesSetting) == rules else { return false }
            return try transaction.setting(homeStateSetting).map { wanted == nil || $0 == wanted?.code } ?? false
        }
        guard !isSettled else { return [] }
        return try ledger.write(now: now) { transaction in
            let state = wanted ?? homeState(in: transaction)
            try transaction.set(state.code, setting: homeStateSetting)
            try transaction.set(rules, setting: rulesSetting)
            guard try !transaction.items().isEmpty else { return [] }
            let change = try transaction.begin("settle")
            let fallen = try settle(transaction, change: change, homeState: state, now: now).map(\.hex)
            let version = try material(in: transaction).version
            try transaction.end(change, version: version, summary: fallen.joined(separator: " "))
            return fallen
        }
    }

    private static let homeStateSetting = "home_state"
    private static let rulesSetting = "admission_rules"
    /// The rules by which a store was last judged; another number where other things count.
    private static let rules = "2"
    private static let idleStreamsSetting = "idle_streams"

    /// The lists that are kept and do not count, as those of a revoked signer: their dates keep no other list out.
    static func idleStreams(in transaction: TrustTransaction) throws -> Set<String> {
        Set(try transaction.setting(idleStreamsSetting)?.split(separator: "\n").map(String.init) ?? [])
    }

    /// The state for which no foreign list brings an anchor: the one last named, or the usual one.
    static func homeState(in transaction: TrustTransaction) -> HomeState {
        (try? transaction.setting(homeStateSetting)).map(HomeState.init) ?? .usual
    }
}
