import Hummingbird
import HummingbirdCore
package import Inspection
package import InspectionAPI
package import InspectionStore
package import Logging
import NIOCore
import ServiceLifecycle
package import SmartCard

/// The inspection of one card by the inspector of the day.
package typealias CardInspection = @Sendable (InspectionRequest, ReportHeader) -> InspectionRun.Inspect

/// The daemon's inside: answers the API on its socket until it is told to stop, then cancels what is under way, resets the
/// cards and removes the socket.
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
    private let time: DeadlineQueue
    private let readers: any ReaderSource
    let gate = DrainGate()
    let health: HealthMonitor
    private let metrics = ServiceMetrics()
    private let memory = IdleMemory()
    private let accessLog: AccessLog
    private let admin: AdminSources

    /// A daemon from its parts.
    ///
    /// - Parameters:
    ///   - inspection: the inspection of a card; asked for when it is there.
    ///   - version: the version of the software, shown by `GET /v1`.
    ///   - trust: what documents are judged by, shown there as well.
    ///   - clock: this machine's clock, and whether it can be right, shown by `GET /v1`.
    ///   - storage: says what is wrong with the daemon's own files.
    ///   - admin: what the operator's socket tells beside what the daemon knows.
    ///   - rehearsal: moves virtual cards; nil where the readers are real, and there is no such endpoint.
    ///   - onReady: called once clients can connect.
    ///   - onStopping: called when the stop begins.
    package init(
        configuration: ServiceConfiguration,
        readers: any ReaderSource,
        inspection: @escaping CardInspection,
        accessLog: AccessLog,
        version: String,
        trust: @escaping @Sendable () -> TrustHoldings,
        clock: @escaping @Sendable () -> ClockState,
        storage: @escaping StorageHealth = { [] },
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
            version: version,
            trust: trust,
            clock: clock,
            storage: storage,
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
        version: String,
        trust: @escaping @Sendable () -> TrustHoldings,
        clock: @escaping @Sendable () -> ClockState,
        storage: @escaping StorageHealth,
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
        users = ClientLimits(
            current,
            connections: DescriptorLimit.connections(configuration.server.connections),
            time: time
        )
        desk = InspectionDesk(
            .init(
                configuration: current,
                pool: pool,
                source: readers,
                inspection: inspection,
                accessLog: accessLog,
                events: events,
                logger: logger,
                ended: { [metrics] in metrics.count($0) },
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

    /// Takes a configuration that was read again; no inspection under way is disturbed. The socket and the bounds of the server stay.
    package func reconfigure(_ configuration: ServiceConfiguration) async {
        current.replace(configuration)
        await pool.prefer(configuration.readers)
    }

    /// Serves until graceful shutdown or cancellation.
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
            group.addTask { await health.watch(await readers.changes()) }
            group.addTask {
                for await _ in stops { break }
                await onStopping()
                await desk.close(within: .seconds(5))
                events.end()
            }
            group.addTask {
                defer { adminStarted.finish() }
                try await server(.admin).run(operators, adminSocket, for: configuration.adminSocket) {
                    adminStarted.finish()
                }
            }
            try await withTaskCancellationOrGracefulShutdownHandler {
                let server = server(.api)
                if let rehearsal {
                    let responder = RehearsalResponder(api, moving: rehearsal, dependencies)
                    try await server.run(responder, socket, for: configuration.socket, onReady: onReady)
                } else {
                    try await server.run(api, socket, for: configuration.socket, onReady: onReady)
                }
            } onCancelOrGracefulShutdown: {
                stop.yield()
            }
        }
        await desk.close(within: .seconds(5))
        await desk.forgetAll()
    }

    /// What answers on the operator's socket.
    private var operators: EndpointResponder<AdminEndpoint> {
        let router = AdminRouter(
            sources: admin,
            accessLog: accessLog,
            desk: desk,
            pool: pool,
            health: health,
            gate: gate,
            metrics: metrics,
            trust: trust,
            version: version
        )
        return EndpointResponder(logger: logger, counted: (metrics, .admin)) { endpoint, request, _ in
            try await router.answer(endpoint, request)
        }
    }

    private func server(_ socket: ServiceMetrics.Socket) -> APIServer {
        var server = APIServer(configuration: configuration, limits: socket == .api ? users : nil, logger: logger)
        server.connections = { [metrics, memory] in
            metrics.connection($0, by: socket)
            memory.connection($0)
        }
        return server
    }
}
