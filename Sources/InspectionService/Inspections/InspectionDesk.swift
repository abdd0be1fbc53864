import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import Logging
import Receipts
import SmartCard

/// Where inspections are opened, followed, cancelled and forgotten.
actor InspectionDesk {
    /// What the desk needs of the other parts of the service.
    struct Dependencies: Sendable {
        let configuration: CurrentConfiguration
        let pool: ReaderPool
        let source: any ReaderSource
        let inspection: CardInspection
        let accessLog: AccessLog
        /// Signs receipts; nil where nobody does.
        var receipts: ReceiptIssuer?
        let recorder: AccessRecorder
        var keys = PseudonymKeys()
        let events: EventFeed<OwnedEvent>
        let logger: Logger
        let portraits: PortraitConverter
        /// Records inspections where an operator asked for it.
        var traces: TraceKeeper?
        /// Hears of every inspection that has ended.
        var ended: @Sendable (InspectionRecord) -> Void = { _ in }
        /// Whether the readers' service answers whoever asks it: what it does not answer any more comes to no end.
        var answers: @Sendable () async -> Bool = { true }
        /// Whether a card was read for a user before.
        var isKnown: @Sendable (UInt32) -> Bool = { _ in true }
        var time = DeadlineQueue.system

        var limits: InspectionLimits { configuration.value.inspections }
    }

    let dependencies: Dependencies
    var records: [String: InspectionRecord] = [:]
    /// Finished inspections, the oldest first.
    var ended: [String] = []
    var keys = IdempotencyKeys()
    /// When each inspection is abandoned, or forgotten.
    var deadlines: Deadlines
    var nextFollower = 0
    private var logNews = AccessLogNews()
    /// Orders of each user that have no record yet.
    var opening: [ClientUser: Int] = [:]
    /// How often the rights of clients were changed.
    var reviews = 0
    var isClosing = false
    /// Whether nothing is waited for any more that is being read.
    var isHurried = false
    /// Fires when that becomes so.
    let hurried = Signal()

    init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
        deadlines = Deadlines(dependencies.time)
    }

    deinit { deadlines.stop() }

    /// Opens an inspection, or answers with the one that the same client opened by the same request and key.
    func open(_ order: InspectionOrder, for client: Client) async throws(Problem) -> InspectionResource {
        guard let key = order.idempotencyKey else { return try await begin(order, for: client) }
        let slot = IdempotencyKeys.Slot(owner: client.owner, key: key)
        while let earlier = try keys.earlier(slot, fingerprint: order.fingerprint) {
            let opened = try await earlier.opening.value.get()
            if let record = records[opened.id] {
                await noteAsked(record.id)
                return InspectionResource(records[record.id] ?? record)
            }
            // It was forgotten during the wait. Somebody else who waited may have begun anew already, so look again.
            keys.forget(slot, openedBy: earlier.opening)
        }
        let opening = Task { await start(order, for: client) }
        keys.remember(slot, .init(fingerprint: order.fingerprint, opening: opening))
        let outcome = await opening.value
        if case .failure = outcome { keys.forget(slot, openedBy: opening) }
        return try outcome.get()
    }

    private func start(_ order: InspectionOrder, for client: Client) async -> Result<InspectionResource, Problem> {
        do throws(Problem) {
            return .success(try await begin(order, for: client))
        } catch {
            return .failure(error)
        }
    }

    private func begin(_ order: InspectionOrder, for client: Client) async throws(Problem) -> InspectionResource {
        guard !isClosing else { throw Problem(.shuttingDown) }
        let reviews = reviews
        try client.profile.check(
            portrait: order.portrait,
            challenge: order.challenge != nil,
            protocol: order.accessProtocol
        )
        let fields = try client.profile.granting(order)
        try client.profile.check(purpose: order.purpose)
        let keys = try derivations(order, client.profile)
        let reader = try await reader(of: order, for: client.profile)
        try checkRoom(for: client)
        opening[client.user, default: 0] += 1
        defer { leaveOpening(client.user) }
        try await checkLog(for: client)
        let claim = try await claim(reader, for: client)
        guard !isClosing else {
            await claim.release(after: nil)
            throw Problem(.shuttingDown)
        }
        let record = InspectionRecord(
            id: RandomName.make(bytes: 16),
            client: client,
            purpose: order.purpose,
            fields: fields,
            portrait: order.portrait,
            derived: order.derived,
            trace: ClientTrace(client.peer),
            reference: order.reference,
            idempotencyKey: order.idempotencyKey,
            createdAt: Date(),
            linger: order.linger ?? dependencies.limits.linger,
            named: reader,
            feed: EventFeed(capacity: dependencies.limits.events),
            reader: reader,
            claim: claim
        )
        launch(record, order, keys, claim)
        if reviews != self.reviews { reviewRights() }
        await noteAsked(record.id)
        return InspectionResource(records[record.id] ?? record)
    }

    /// An order has its record, or never gets one.
    private func leaveOpening(_ user: ClientUser) {
        guard let count = opening[user] else { return }
        opening[user] = count > 1 ? count - 1 : nil
    }

    private func claim(_ reader: String?, for client: Client) async throws(Problem) -> ReaderPool.Claim {
        do throws(Problem) {
            let profile = client.profile
            return try await dependencies.pool.claim(reader, for: client.user) { profile.lets(use: $0) }
        } catch {
            guard error.kind == .readerBusy else { throw error }
            throw tooMany(.readerBusy, error.detail) { $0.client.user == client.user }
        }
    }

    /// What is to be told in place of data, with the keys for it.
    private func derivations(_ order: InspectionOrder, _ profile: ClientProfile) throws(Problem) -> Derivations {
        var derivations = Derivations(fields: order.derived, number: order.number)
        let keys = dependencies.keys
        if order.derived.contains(.pseudonym) { derivations.pseudonymKey = try keys.pseudonyms(profile.pseudonymKey) }
        if dependencies.configuration.value.namesDocuments { derivations.documentKey = try keys.documents() }
        return derivations
    }

    /// The reader that an order names; nil for all that the profile grants.
    ///
    /// - Throws: `rights.reader`.
    private func reader(of order: InspectionOrder, for profile: ClientProfile) async throws(Problem) -> String? {
        guard !profile.readers.isEmpty, let id = order.reader else { return order.reader }
        let readers = try await dependencies.pool.list().map(\.reader)
        guard let reader = readers.first(where: { $0.id == id }) else { return id }
        guard profile.lets(use: reader) else { throw Problem(.readerDenied, "profile \(profile.name)") }
        return id
    }

    private func launch(
        _ record: InspectionRecord,
        _ order: InspectionOrder,
        _ derivations: Derivations,
        _ claim: ReaderPool.Claim
    ) {
        let id = record.id
        let request = InspectionRequest(
            access: order.access,
            accessProtocol: order.accessProtocol,
            fields: record.fields,
            portrait: record.portrait,
            challenge: order.challenge,
            derivations: derivations
        )
        let header = ReportHeader(
            id: id,
            profile: record.client.profile.name,
            purpose: record.purpose,
            portraitPath: Endpoint.portrait(id).path
        )
        let recorder = dependencies.traces?.recorder(of: order.ordered)
        let run = InspectionRun(
            claim: claim,
            source: dependencies.source,
            cardWait: order.cardWait ?? dependencies.limits.cardWait,
            timeLimit: dependencies.limits.timeLimit,
            grace: dependencies.limits.grace,
            readsPortrait: record.portrait,
            recorder: recorder,
            time: dependencies.time
        ) { [inspection = dependencies.inspection] hold, progress, preview throws(InspectionFailure) in
            try await inspection(request, header)(hold, progress, preview)
        }
        records[id] = record
        announce(record)
        let deliver: @Sendable (InspectionRun.Event) async -> Void = { [weak self] in await self?.take($0, of: id) }
        let ended: @Sendable (InspectionRun.End) async -> Void = { [weak self, traces = dependencies.traces] end in
            traces?.keep(recorder, of: id)
            await self?.conclude(id, end)
        }
        records[id]?.task = Task { await run.run(deliver: deliver, ended: ended) }
    }

    private func take(_ event: InspectionRun.Event, of id: String) async {
        switch event {
        case .cardArrived(let reader):
            records[id]?.noteCard(in: reader.id)
            let limits = dependencies.limits
            records[id]?.endsBy = dependencies.time.now + limits.timeLimit + limits.grace
            if let record = records[id] { announce(record) }
        case .cardGone:
            guard var record = records[id], record.state == .running else { return }
            (record.state, record.reader, record.endsBy) = (.waiting, record.named, nil)
            records[id] = record
            announce(record)
            endWaitIfClosing(id)
        case .cardPassedOver(let card):
            guard var record = records[id] else { return }
            let wasRunning = record.state == .running
            // The wait goes on, at the reader that was named, if any.
            (record.state, record.reader, record.endsBy) = (.waiting, record.named, nil)
            record.note(card)
            records[id] = record
            record.feed.publish(.cardPassedOver(card))
            if wasRunning { announce(record) }
            endWaitIfClosing(id)
        case .queued(let place):
            records[id]?.queue = QueuePlace(place)
            records[id]?.feed.publish(.queued(QueuePlace(place)))
        case .phase(let phase, let progress):
            records[id]?.queue = nil
            records[id]?.phase = phase
            records[id]?.progress = progress
            records[id]?.feed.publish(.phase(phase, progress: progress))
        case .preview(let preview): await release(preview, of: id)
        }
    }

    /// Drops every inspection that has ended.
    func forgetAll() {
        for id in Array(records.keys) { forget(id) }
    }

    /// Drops an inspection that has ended, and what was read with it.
    func forget(_ id: String) {
        guard records[id]?.state.isFinal == true else { return }
        records[id]?.wipe()
        let record = records.removeValue(forKey: id)
        ended.removeAll { $0 == id }
        deadlines.clear(id)
        if let record, let key = record.idempotencyKey { keys.forget(.init(owner: record.client.owner, key: key)) }
    }

    /// Tells the operator what has become worse of the access log.
    func tellOfLog() { logNews.tell(dependencies.accessLog.known, dependencies.logger) }

    func announce(_ record: InspectionRecord) {
        let inspection = ServiceEvent.Inspection(id: record.id, reader: record.reader, state: record.state)
        dependencies.events.publish(OwnedEvent(event: .inspection(inspection), owner: record.client.owner))
    }
}
