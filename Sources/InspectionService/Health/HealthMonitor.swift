import Inspection
import InspectionAPI
import InspectionStore
import SmartCard

/// Says how the service is, and tells clients when that changes.
///
/// Nothing is asked of it by the clock: it looks when somebody asks, when readers come or go, or their service, and when the operator
/// lets the daemon drain.
actor HealthMonitor {
    /// What it looks at.
    struct Sources: Sendable {
        let pool: ReaderPool
        let desk: InspectionDesk
        let gate: DrainGate
        let trust: @Sendable () -> TrustHoldings
        let clock: @Sendable () -> ClockState
        let accessLog: AccessLog
        /// What else is wrong with the daemon's own files and their disk.
        let storage: StorageHealth
        let events: EventFeed<OwnedEvent>
    }

    private let sources: Sources
    private var told: ServiceHealth?

    init(_ sources: Sources) { self.sources = sources }

    /// How the service is now.
    var health: ServiceHealth {
        get async {
            var reasons: [HealthReason] = []
            if await sources.desk.isClosing { reasons.append(HealthReason(.stopping)) }
            if sources.gate.isDraining { reasons.append(HealthReason(.draining)) }
            if let reason = await readerReason { reasons.append(reason) }
            if sources.trust().anchors == 0 { reasons.append(HealthReason(.nothingTrusted)) }
            let clock = sources.clock()
            if !clock.plausible { reasons.append(HealthReason(.clockImplausible, clock.knownToHavePassed)) }
            return ServiceHealth(reasons + sources.accessLog.known.reasons + (await sources.storage()))
        }
    }

    private var readerReason: HealthReason? {
        get async {
            do throws(Problem) {
                return try await sources.pool.list().isEmpty ? HealthReason(.noReader) : nil
            } catch {
                return HealthReason(HealthCode(rawValue: error.code.rawValue) ?? .readerServiceAbsent)
            }
        }
    }

    /// Tells of every change until the task is cancelled.
    func watch(_ changes: AsyncStream<[ReaderDescription]>) async {
        told = await health
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in changes { await self.tell() } }
            for await _ in sources.gate.changed.wakeUps() { await tell() }
            group.cancelAll()
        }
    }

    /// Tells how the service is, where that is something else than was told before: every client, and the stream of every order.
    func tell() async {
        let now = await health
        guard now != told else { return }
        told = now
        sources.events.publish(OwnedEvent(event: .service(now)))
        await sources.desk.tell(now)
    }
}

extension InspectionDesk {
    /// Tells the owners of all inspections under way how the service is.
    fileprivate func tell(_ health: ServiceHealth) {
        for record in records.values where !record.state.isFinal { record.feed.publish(.service(health)) }
    }
}
