import DocumentCore
import Inspection
import InspectionAPI
import InspectionStore
import Logging

/// Nothing that one user does costs another his place or his result.
extension InspectionDesk {
    /// Whether a client may have one more inspection under way: of its own, and of all users together, where some places are kept for
    /// users who have none, and the last for such of them as are known.
    func checkRoom(for client: Client) throws(Problem) {
        let limits = dependencies.limits
        let active = records.values.filter { !$0.state.isFinal }
        let own = active.count { $0.client.user == client.user } + opening[client.user, default: 0]
        guard own < client.profile.concurrent else {
            let detail = "profile \(client.profile.name): \(client.profile.concurrent) at a time"
            throw tooMany(.tooManyInspections, detail) { $0.client.user == client.user }
        }
        // Whoever a gateway speaks for is one among its own: together they leave places to the machine's other users.
        let gateway = active.count { $0.client.peer.uid == client.peer.uid }
        let share = own > 0 ? limits.active / 2 : limits.active * 3 / 4
        guard client.party == nil || gateway < max(1, share) else {
            throw tooMany(.tooManyInspections, "\(share) for a gateway") { $0.client.peer.uid == client.peer.uid }
        }
        let kept = own > 0 ? limits.active / 4 : dependencies.isKnown(client.peer.uid) ? 0 : limits.active / 8
        guard active.count + opening.values.reduce(0, +) < limits.active - kept else {
            throw tooMany(.tooManyInspections, "\(limits.active) at a time") { _ in true }
        }
    }

    /// A refusal for what others have. It says when to ask again where a card is being read: that ends at a known time.
    func tooMany(_ code: ProblemCode, _ detail: String, of isMeant: (InspectionRecord) -> Bool) -> Problem {
        let ends = records.values.filter { !$0.state.isFinal && isMeant($0) }.compactMap(\.endsBy)
        let problem = Problem(code, detail)
        return ends.min().map { problem.again(after: $0 - dependencies.time.now) } ?? problem
    }

    /// Whether the access log can take the inspection: nothing is begun that could not be recorded.
    func checkLog(for client: Client) async throws(Problem) {
        defer { tellOfLog() }
        let hasRoom: Bool
        do throws(AccessLogError) {
            hasRoom = try await dependencies.accessLog.hasRoom(for: client.peer.uid)
        } catch {
            dependencies.logger.error("the access log cannot be written", metadata: ["error": "\(error)"])
            throw Problem(.logUnavailable, error.code.rawValue)
        }
        guard hasRoom else { throw Problem(.logFull) }
    }

    /// Forgets results that are too many, now that another is there: of its owner's own, and of whoever has most where all together are
    /// too many.
    func makeRoom(for id: String) {
        guard let owner = records[id]?.client.owner else { return }
        let limit = dependencies.configuration.value.users.results
        while let surplus = surplus(of: owner, above: limit, keeping: id) { forget(surplus) }
        while ended.count > dependencies.limits.results, let owner = ownerOfMost(keeping: id),
            let surplus = surplus(of: owner, above: 0, keeping: id)
        {
            forget(surplus)
        }
    }

    /// The result that an owner can spare best: the oldest that failed, else the oldest.
    private func surplus(of owner: InspectionOwner, above limit: Int, keeping newest: String) -> String? {
        let own = ended.filter { records[$0]?.client.owner == owner }
        guard own.count > limit else { return nil }
        let spare = own.filter { $0 != newest }
        return spare.first { records[$0]?.state != .finished } ?? spare.first
    }

    /// Of the user of this machine who has most, all his profiles and all whom he speaks for together, the owner who has most: by many
    /// names nobody has few. Whoever has nothing but the newest has none to spare.
    private func ownerOfMost(keeping newest: String) -> InspectionOwner? {
        let owners = ended.compactMap { records[$0]?.client.owner }
        let able = ended.filter { $0 != newest }.compactMap { records[$0]?.client.owner }
        let ofUser = Dictionary(owners.map { ($0.uid, 1) }, uniquingKeysWith: +)
        let ofOwner = Dictionary(owners.map { ($0, 1) }, uniquingKeysWith: +)
        func rank(_ owner: InspectionOwner) -> (Int, Int) {
            (ofUser[owner.uid, default: 0], ofOwner[owner, default: 0])
        }
        let most = able.map(rank).max(by: <)
        // Of several who have as many, the one who has had his longest.
        return able.first { rank($0) == most ?? (0, 0) }
    }
}
