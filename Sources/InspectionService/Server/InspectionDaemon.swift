import DocumentCore
import Hummingbird
import HummingbirdCore
package import Inspection
package import InspectionAPI
package import InspectionStore
package import Logging
import NIOCore
package import Receipts
import ServiceLifecycle
package import SmartCard

/// The inspection of one card by the inspector of the day.
package typealias CardInspection = @Sendable (InspectionRequest, ReportHeader) -> InspectionRun.Inspect

/// The daemon's inside: answers the API on its socket until it is told to stop. Then it begins nothing more, lets the cards that are being
/// read come to their end, and removes the socket.
package struct InspectionDaemon: Service {
    private let configuration: ServiceConfiguration
    private let current: CurrentConfiguration
    private let version: String
    private let trust: @Sendable () -> TrustHoldings
    private let clock: @Sendable () -> ClockState
    private let rehearsal: Rehearsal?
    private let logger: Logger
    private let onReady: @Sendable () async -> Void
    private let onStopping: @Sendable () async -> Void
    private let events: EventFeed<OwnedEvent>
    let pool: ReaderPool
    let desk: InspectionDesk
    let users: ClientLimits
    let operators: ClientLimits
    private let time: DeadlineQueue
    private let readers: any ReaderSource
    let gate = DrainGate()
    private let traces: TraceKeeper
    let health: HealthMonitor
    private let metrics = ServiceMetrics()
    private let memory = IdleMemory()
    private let accessLog: AccessLog
    private let recorder: AccessRecorder
    private let admin: AdminSources

    /// A daemon from its parts.
    ///
    /// - Parameters:
    ///   - inspection: the inspection of a card; asked for when it is there.
    ///   - receipts: signs receipts; nil where there are none.
    ///   - pseudonyms: the keys of pseudonyms.
    ///   - version: the version of the software, shown by `GET /v1`.
    ///   - trust: what documents are judged by, shown there as well.
    ///   - clock: this machine's clock, and whether it can be right, shown by `GET /v1`.
    ///   - storage: says what is wrong with the daemon's own files.
    ///   - answers: whether the readers' service answers; asked while the daemon waits for cards at its stop.
    ///   - admin: what the operator's socket tells beside what the daemon knows.
    ///   - rehearsal: moves virtual cards; nil where the readers are real, and there is no such endpoint.
    ///   - onReady: called once clients can connect.
    ///   - onStopping: called when the stop begins.
    package init(
        configuration: ServiceConfiguration,
        readers: any ReaderSource,
        inspection: @escaping CardInspection,
        accessLog: AccessLog,
        receipts: ReceiptIssuer? = nil,
        pseudonyms: PseudonymKeys = PseudonymKeys(),
        version: String,
        trust: @escaping @Sendable () -> TrustHoldings,
        clock: @escaping @Sendable () -> ClockState,
        storage: @escaping StorageHealth = { [] },
        answers: @escaping @Sendable () async -> Bool = { true },
        admin: AdminSources = AdminSources(),
        rehearsal: Rehearsal? = nil,
        logger: Logger,
        onReady: @escaping @Sendable () async -> Void = {},
        onStopping: @escaping @Sendable () async -> Void = {}
    ) {
        self.init(
            configuration: configuration,
            readers: readers,
            inspection: inspection,
            accessLog: accessLog,
            receipts: receipts,
            pseudonyms: pseudonyms,
            version: version,
            trust: trust,
            clock: clock,
            storage: storage,
            answers: answers,
            admin: admin,
            rehearsal: rehearsal,
            logger: logger,
            time: .system,
            onReady: onReady,
            onStopping: onStopping
        )
    }

    /// - Parameter time: the time by which orders and results end.
    init(
        configuration: ServiceConfiguration,
        readers: any ReaderSource,
        inspection: @escaping CardInspection,
        accessLog: AccessLog,
        receipts: ReceiptIssuer? = nil,
        pseudonyms: PseudonymKeys = PseudonymKeys(),
        version: String,
        trust: @escaping @Sendable () -> TrustHoldings,
        clock: @escaping @Sendable () -> ClockState,
        storage: @escaping StorageHealth,
        answers: @escaping @Sendable () async -> Bool = { true },
        admin: AdminSources,
        rehearsal: Rehearsal?,
        logger: Logger,
        time: DeadlineQueue,
        onReady: @escaping @Sendable () async -> Void,
        onStopping: @escaping @Sendable () async -> Void
    ) {
        self.configuration = configuration
        current = CurrentConfiguration(configuration)
        self.version = version
        self.trust = trust
        self.clock = clock
        self.rehearsal = rehearsal
        self.logger = logger
        self.onReady = onReady
        self.onStopping = onStopping
        events = EventFeed(capacity: configuration.server.events)
        self.time = time
        pool = ReaderPool(
            source: readers,
            events: events,
            preferences: configuration.readers,
            readersOfUser: { [current] in current.value.users.readers },
            time: time
        )
        let places = DescriptorLimit.connections(
            configuration.server.connections,
            ServiceConfiguration.adminConnections
        )
        users = ClientLimits(current, connections: places.clients, time: time)
        operators = ClientLimits(current, connections: places.operators, time: time)
        recorder = AccessRecorder(accessLog, time: time)
        traces = TraceKeeper(folder: admin.traces, logger: logger) { [current] in current.value.allowsUnsafeTraces }
        desk = InspectionDesk(
            .init(
                configuration: current,
                pool: pool,
                source: readers,
                inspection: inspection,
                accessLog: accessLog,
                receipts: receipts,
                recorder: recorder,
                keys: pseudonyms,
                events: events,
                logger: logger,
                portraits: PortraitConverter(current, logger: logger),
                traces: traces,
                ended: { [metrics, users] in
                    metrics.count($0)
                    if $0.state == .finished { users.noteServed($0.client.peer.uid) }
                },
                answers: answers,
                isKnown: { [users] in users.isKnown($0) },
                time: time
            )
        )
        self.readers = readers
        self.accessLog = accessLog
        self.admin = admin
        health = HealthMonitor(
            .init(
                pool: pool,
                desk: desk,
                gate: gate,
                trust: trust,
                clock: clock,
                accessLog: accessLog,
                storage: storage,
                events: events
            )
        )
    }

    /// Takes a configuration that was read again. No inspection under way is disturbed, but for those whose clients have lost the right to
    /// it. The socket and the bounds of the server stay.
    package func reconfigure(_ configuration: ServiceConfiguration) async {
        current.replace(configuration)
        await pool.prefer(configuration.readers)
        await desk.reviewRights()
        events.wake()
    }

    /// Lets nothing come to its end any more: a stop is under way, and is to be over.
    package func hurry() async { await desk.hurry() }

    /// Serves until graceful shutdown or cancellation; the latter waits for nothing that is being read.
    ///
    /// - Throws: `ServiceSocketError` when the socket cannot be made.
    package func run() async throws {
        let socket = try ServiceSocket(path: configuration.socket.path)
        defer { socket.remove() }
        let adminSocket = try ServiceSocket(path: configuration.adminSocket.path)
        defer { adminSocket.remove() }
        let dependencies = APIDependencies(
            configuration: current,
            bodyLimit: configuration.server.bodyBytes,
            keepAlive: configuration.server.keepAlive,
            desk: desk,
            recorder: recorder,
            pool: pool,
            users: users,
            time: time,
            events: events,
            version: version,
            trust: trust,
            clock: clock,
            health: health,
            gate: gate,
            metrics: metrics,
            logger: logger
        )
        let api = APIRouter.responder(dependencies)
        let (stops, stop) = AsyncStream.makeStream(of: Void.self)
        let (drains, drained) = AsyncStream.makeStream(of: Void.self)
        let (adminDrains, adminDrained) = AsyncStream.makeStream(of: Void.self)
        let (adminStarts, adminStarted) = AsyncStream.makeStream(of: Void.self)
        let onReady: @Sendable () async -> Void = { [onReady, memory] in
            for await _ in adminStarts {}
            await onReady()
            memory.connection(0)
        }
        try await withThrowingDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            group.addTask { await pool.watch() }
            group.addTask { await desk.lookAfterLog() }
            group.addTask { await recallUsers() }
            group.addTask { await health.watch(await readers.changes()) }
            group.addTask {
                for await _ in stops { break }
                await onStopping()
                await desk.close()
                events.end()
                drained.finish()
                adminDrained.finish()
            }
            group.addTask {
                defer { adminStarted.finish() }
                try await server(.admin).run(
                    adminResponder,
                    adminSocket,
                    for: configuration.adminSocket,
                    until: adminDrains
                ) {
                    adminStarted.finish()
                }
            }
            try await withTaskCancellationOrGracefulShutdownHandler {
                let (server, place) = (server(.api), configuration.socket)
                if let rehearsal {
                    let responder = RehearsalResponder(api, moving: rehearsal, dependencies)
                    try await server.run(responder, socket, for: place, until: drains, onReady: onReady)
                } else {
                    try await server.run(api, socket, for: place, until: drains, onReady: onReady)
                }
            } onCancelOrGracefulShutdown: {
                stop.yield()
            }
        }
        await hurry()
        await desk.close()
        await desk.forgetAll()
        await recorder.close()
    }

    /// Whom a card was read for before this start is no stranger.
    private func recallUsers() async {
        var query = AccessLogQuery(limit: 1000)
        query.kind = .inspection
        let rows = (try? await accessLog.rows(query)) ?? []
        for row in rows.reversed() where row.entry.decision != nil {
            if let client = row.entry.client { users.noteServed(client.uid) }
        }
    }

    /// What answers on the operator's socket.
    private var adminResponder: EndpointResponder<AdminEndpoint> {
        let router = AdminRouter(
            sources: admin,
            accessLog: accessLog,
            desk: desk,
            pool: pool,
            users: users,
            health: health,
            gate: gate,
            traces: traces,
            metrics: metrics,
            trust: trust,
            version: version
        )
        return EndpointResponder(logger: logger, counted: (metrics, .admin)) { endpoint, request, context in
            try await router.answer(endpoint, request, from: context.peer)
        }
    }

    private func server(_ socket: ServiceMetrics.Socket) -> APIServer {
        var server = APIServer(configuration: configuration, limits: socket == .api ? users : operators, logger: logger)
        server.refused = { [metrics] in metrics.refuseConnection(by: socket) }
        server.connections = { [metrics, memory] in
            metrics.connection($0, by: socket)
            memory.connection($0)
        }
        return server
    }
}
