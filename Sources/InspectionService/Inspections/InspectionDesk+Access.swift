import DocumentCore
import Inspection
import InspectionAPI

extension InspectionDesk {
    /// An inspection of this user's under this profile; to everyone else it does not exist.
    private func record(_ id: String, for client: Client) throws(Problem) -> InspectionRecord {
        guard let record = records[id], record.client.owner == client.owner else {
            throw Problem(.inspectionNotFound)
        }
        return record
    }

    /// The inspection as it stands.
    func resource(of id: String, for client: Client) throws(Problem) -> InspectionResource {
        InspectionResource(try record(id, for: client))
    }

    /// The inspection when it has ended, or as it stands after the time given.
    func resource(of id: String, for client: Client, after limit: Duration) async throws(Problem) -> InspectionResource
    {
        let feed = try record(id, for: client).feed
        let deadline = ContinuousClock.now + limit
        for await _ in feed.wakeUps(every: limit) where feed.hasEnded || ContinuousClock.now >= deadline { break }
        return try resource(of: id, for: client)
    }

    /// The inspection's own events.
    func feed(of id: String, for client: Client) throws(Problem) -> EventFeed<InspectionMilestone> {
        try record(id, for: client).feed
    }

    /// The portrait.
    func portrait(of id: String, for client: Client) throws(Problem) -> Portrait {
        let record = try record(id, for: client)
        guard record.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let portrait = record.result?.portrait else { throw Problem(.portraitAbsent) }
        return portrait
    }

    /// The files as read.
    func evidence(of id: String, for client: Client) throws(Problem) -> [String: [UInt8]] {
        let record = try record(id, for: client)
        let profile = record.client.profile
        guard profile.evidence else { throw Problem(.evidenceDenied, "profile \(profile.name)") }
        guard record.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let result = record.result else { throw Problem(.evidenceAbsent) }
        return result.evidence
    }

    /// Cancels an inspection that is under way and waits for its end; forgets one that has ended.
    func remove(_ id: String, for client: Client) async throws(Problem) {
        let record = try record(id, for: client)
        guard !record.state.isFinal else { return forget(id) }
        records[id]?.cancelled = true
        record.task?.cancel()
        await record.task?.value
    }
}
