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
        while ended.count > dependencies.limits.results, let owner = ownerOfMost(),
            let surplus = surplus(of: owner, above: 0, keeping: ended.count > 1 ? id : nil)
        {
            forget(surplus)
        }
    }

    /// The result that an owner can spare best: the oldest that failed, else the oldest.
    private func surplus(of owner: InspectionOwner, above limit: Int, keeping newest: String?) -> String? {
        let own = ended.filter { records[$0]?.client.owner == owner }
        guard own.count > limit else { return nil }
        let spare = own.filter { $0 != newest }
        return spare.first { records[$0]?.state != .finished } ?? spare.first
    }

    private func ownerOfMost() -> InspectionOwner? {
        let owners = ended.compactMap { records[$0]?.client.owner }
        let counts = Dictionary(owners.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key.uid) < ($1.value, $0.key.uid) }?.key
    }
}
