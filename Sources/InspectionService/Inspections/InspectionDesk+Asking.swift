import DocumentCore
import Inspection
import InspectionAPI

/// An order ends with its client: one that nobody asks about any more must not be tried on the next citizen's card.
extension InspectionDesk {
    /// Notes that the owner asked about an inspection: the time in which it may be left alone begins anew.
    func noteAsked(_ id: String) async {
        await records[id]?.claim?.resume()
        await updatePlace(id)
        startLinger(id)
    }

    /// Takes the place in the reader's queue as it is now.
    func updatePlace(_ id: String) async {
        guard let claim = records[id]?.claim, records[id]?.state == .waiting else { return }
        let place = await claim.place()
        records[id]?.queue = place.map { QueuePlace($0) }
    }

    private func startLinger(_ id: String) {
        guard let record = records[id], !record.state.isFinal, record.followers.isEmpty else { return }
        deadlines.set(id, after: record.linger) { [weak self] in await self?.ring($0) }
    }

    /// Keeps an inspection going for as long as a request about it is open: a stream, a wait.
    ///
    /// - Returns: a number to give to `unfollow`.
    func follow(_ id: String) async -> Int {
        await records[id]?.claim?.resume()
        nextFollower += 1
        records[id]?.followers.insert(nextFollower)
        if records[id]?.state.isFinal == false { deadlines.clear(id) }
        return nextFollower
    }

    /// Such a request ended, be it by its answer or by the end of its connection. To say so twice is the same.
    ///
    /// - Parameter isBrokenOff: whether the connection ended before the answer. Its client is dead, or comes back in a moment: until
    ///   then the order touches no card that is put down.
    private func unfollow(_ id: String, _ follower: Int, isBrokenOff: Bool) async {
        guard records[id]?.followers.remove(follower) != nil, records[id]?.followers.isEmpty == true else { return }
        startLinger(id)
        guard isBrokenOff, let claim = records[id]?.claim else { return }
        await claim.suspend()
        // Somebody may have begun to follow it meanwhile.
        if records[id]?.followers.isEmpty == false { await claim.resume() }
    }

    /// Follows an inspection while a connection is open.
    ///
    /// - Returns: what ends it before.
    func follow(_ id: String, on connection: ClientConnection?) async -> @Sendable () async -> Void {
        let follower = await follow(id)
        let end: @Sendable () async -> Void = { [weak self] in
            await self?.unfollow(id, follower, isBrokenOff: connection?.isOpen == false)
        }
        guard let connection else { return end }
        let number = connection.reserve()
        connection.whenEnded(number) { Task { await end() } }
        return {
            connection.forget(number)
            await end()
        }
    }

    /// A deadline may have passed.
    private func ring(_ ring: Deadlines.Ring) {
        guard deadlines.isDue(ring), let record = records[ring.id] else { return }
        if record.state.isFinal { forget(ring.id) } else { callOff(ring.id, .inspectionAbandoned) }
    }

    /// Calls off an inspection that is under way; the first reason stands.
    func callOff(_ id: String, _ reason: ProblemCode) {
        guard let record = records[id], !record.state.isFinal, record.calledOff == nil else { return }
        records[id]?.calledOff = reason
        record.task?.cancel()
    }

    /// What has ended is kept for its time.
    func keepForItsTime(_ id: String) {
        makeRoom(for: id)
        guard records[id] != nil else { return }
        deadlines.set(id, after: dependencies.limits.resultLifetime) { [weak self] in await self?.ring($0) }
    }
}
