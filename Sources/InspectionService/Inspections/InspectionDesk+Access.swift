import DocumentCore
import Inspection
import InspectionAPI
import InspectionStore

extension InspectionDesk {
    /// An inspection of this user's under this profile; to everyone else it does not exist.
    private func record(_ id: String, for client: Client) throws(Problem) -> InspectionRecord {
        guard let record = records[id], record.isOf(client) else {
            throw Problem(.inspectionNotFound)
        }
        return record
    }

    /// This user's inspections under this profile, the oldest first, without what was read.
    func list(for client: Client) -> InspectionList {
        let own = records.values.filter { $0.isOf(client) }.sorted { $0.createdAt < $1.createdAt }
        return InspectionList(own.map(InspectionResource.init(withoutContents:)))
    }

    /// The inspection as it stands.
    func resource(of id: String, for client: Client) async throws(Problem) -> InspectionResource {
        _ = try record(id, for: client)
        await noteAsked(id)
        return InspectionResource(try record(id, for: client))
    }

    /// The inspection when it has ended, or as it stands after the time given, or when the client's connection has.
    func resource(
        of id: String,
        for client: Client,
        after limit: Duration,
        on connection: ClientConnection? = nil
    ) async throws(Problem) -> InspectionResource {
        let feed = try record(id, for: client).feed
        let unfollow = await follow(id, on: connection)
        let time = dependencies.time
        let deadline = time.now + limit
        let wakeUps = feed.wakeUps(every: limit, of: time, until: connection)
        for await _ in wakeUps where feed.hasEnded || time.now >= deadline { break }
        await unfollow()
        return InspectionResource(try record(id, for: client))
    }

    /// The inspection's own events.
    func feed(of id: String, for client: Client) throws(Problem) -> EventFeed<InspectionMilestone> {
        try record(id, for: client).feed
    }

    /// The portrait.
    func portrait(of id: String, for client: Client) async throws(Problem) -> Portrait {
        let record = try record(id, for: client)
        await noteAsked(id)
        guard record.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let portrait = record.result?.portrait else { throw Problem(.portraitAbsent) }
        try await dependencies.recorder.fetched(.portrait, of: record, by: client)
        return portrait
    }

    /// A JPEG of the portrait that a client was given.
    ///
    /// - Parameter longest: of its sides, in pixels; nil for its own size.
    func jpeg(
        of original: Portrait,
        in id: String,
        longest: Int?,
        for client: Client
    ) async throws(Problem) -> [UInt8] {
        if longest == nil, original.mediaType == "image/jpeg" { return original.image }
        if let kept = records[id]?.converted[longest] { return try kept.get() }
        let outcome = await dependencies.portraits.jpeg(of: original.image, longest: longest, for: client.owner)
        // Meanwhile it may have been forgotten, and what was read with it.
        records[id]?.converted.keep(outcome, longest: longest)
        return try outcome.get()
    }

    /// The files as read.
    func evidence(of id: String, for client: Client) async throws(Problem) -> [String: [UInt8]] {
        let record = try record(id, for: client)
        await noteAsked(id)
        let profile = record.client.profile
        guard profile.evidence else { throw Problem(.evidenceDenied, "profile \(profile.name)") }
        guard record.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let result = record.result else { throw Problem(.evidenceAbsent) }
        try await dependencies.recorder.fetched(.evidence, of: record, by: client)
        return result.evidence
    }

    /// The signed statement that a document was verified.
    func receipt(of id: String, for client: Client) async throws(Problem) -> ReceiptDocument {
        let record = try record(id, for: client)
        await noteAsked(id)
        guard record.state.isFinal else { throw Problem(.inspectionNotFinished) }
        guard let issuer = dependencies.receipts, let receipt = record.signed(by: issuer) else {
            throw Problem(.receiptAbsent)
        }
        try await dependencies.recorder.fetched(.receipt, of: record, by: client)
        return receipt
    }

    /// What was read is given in another's words.
    ///
    /// - Throws: `log.unavailable`: nothing is given that the log does not know of.
    func recordIsGiven(of id: String, to client: Client) async throws(Problem) {
        try await dependencies.recorder.fetched(.record, of: try record(id, for: client), by: client)
    }

    /// Cancels an inspection that is under way and waits for its end; forgets one that has ended.
    func remove(_ id: String, for client: Client) async throws(Problem) {
        let record = try record(id, for: client)
        guard !record.state.isFinal else { return forget(id) }
        callOff(id, .inspectionCancelled)
        await record.task?.value
    }
}
