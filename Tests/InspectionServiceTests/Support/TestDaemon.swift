import DocumentCore
import Inspection
import DocumentTrust
import InspectionAPI
import Foundation
import InspectionStore
import Logging
import OpenSSLCrypto
import Receipts
import ServiceLifecycle
import SmartCard
import TestSupport

@testable import InspectionService

/// A daemon in this process, on a socket of its own, for as long as a test takes.
final class TestDaemon: Sendable {
    let folder: URL
    let readers: TestReaders
    let log: AccessLog
    let lines: LogLines
    let desk: InspectionDesk
    let users: ClientLimits
    let gate: DrainGate
    private let daemon: InspectionDaemon
    private let configuration: ServiceConfiguration
    private let group: ServiceGroup

    var socket: String { folder.appending(path: "api.sock").path }
    var adminSocket: String { folder.appending(path: "admin.sock").path }

    private init(
        _ readers: TestReaders,
        _ procedure: TestProcedure,
        _ folder: URL,
        _ configuration: ServiceConfiguration,
        _ trust: @escaping @Sendable () -> TrustHoldings,
        _ clock: @escaping @Sendable () -> ClockState,
        _ storage: @escaping StorageHealth,
        _ admin: AdminSources,
        _ rehearsal: Rehearsal?,
        _ time: DeadlineQueue,
        _ retention: AccessLog.Retention,
        _ ready: @escaping @Sendable () -> Void
    ) throws {
        self.readers = readers
        self.folder = folder
        lines = LogLines()
        log = try AccessLog(
            path: folder.appending(path: "access.sqlite").path,
            retention: retention,
            time: time
        )
        var logger = Logger(label: "test", factory: { [lines] _ in LogLinesHandler(lines: lines) })
        logger.logLevel = .trace
        let daemon = InspectionDaemon(
            configuration: configuration,
            readers: readers,
            inspection: procedure.inspection,
            accessLog: log,
            receipts: try ReceiptIssuer(Ed25519Key.generate()),
            pseudonyms: PseudonymKeys(folder: folder.path),
            version: "0.0.1",
            trust: trust,
            clock: clock,
            storage: storage,
            admin: admin,
            rehearsal: rehearsal,
            logger: logger,
            time: time,
            onReady: ready,
            onStopping: {}
        )
        self.daemon = daemon
        self.configuration = configuration
        desk = daemon.desk
        users = daemon.users
        gate = daemon.gate
        group = ServiceGroup(services: [daemon], logger: logger)
    }

    /// Runs a daemon around a test.
    static func run(
        _ readers: TestReaders = TestReaders(),
        _ procedure: TestProcedure = TestProcedure.sample,
        configure: (inout ServiceConfiguration) -> Void = { _ in },
        trust: @escaping @Sendable () -> TrustHoldings = { TrustHoldings(.empty, now: Date()) },
        clock: @escaping @Sendable () -> ClockState = { .plausible },
        storage: @escaping StorageHealth = { [] },
        admin: AdminSources = AdminSources(),
        rehearsal: Rehearsal? = nil,
        time: DeadlineQueue = .system,
        retention: AccessLog.Retention = .init(),
        _ body: (TestDaemon) async throws -> Void
    ) async throws {
        let folder = URL(filePath: "/tmp/cccd-test-\(RandomName.make(bytes: 6))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = ServiceConfiguration()
        configuration.socket.path = folder.appending(path: "api.sock").path
        configuration.clients.fallback?.concurrent = 1000
        configuration.server.connections = 1000
        configuration.users = UserLimits(
            connections: 1000,
            streams: 1000,
            readers: 1000,
            results: 1000,
            requests: .init(perSecond: 1_000_000, burst: 1_000_000),
            orders: .init(perSecond: 1_000_000, burst: 1_000_000)
        )
        configuration.inspections.active = 1000
        configuration.inspections.results = 1000
        // A test that has ended waits for no card.
        configuration.inspections.closingTime = .zero
        configuration.inspections.closingLinger = .zero
        configure(&configuration)
        let (ready, signal) = AsyncStream.makeStream(of: Void.self)
        let daemon = try TestDaemon(
            readers,
            procedure,
            folder,
            configuration,
            trust,
            clock,
            storage,
            admin,
            rehearsal,
            time,
            retention
        ) {
            signal.finish()
        }
        let running = Task {
            defer { signal.finish() }
            try await daemon.group.run()
        }
        for await _ in ready {}
        do {
            try await body(daemon)
        } catch {
            await daemon.stop()
            _ = await running.result
            throw error
        }
        await daemon.stop()
        try await running.value
    }

    /// Whether a request about an inspection is open.
    func isFollowed(_ path: String) async -> Bool {
        await desk.records.values.contains { path.hasSuffix($0.id) && !$0.followers.isEmpty }
    }

    /// Has it take another configuration.
    func reconfigure(_ change: (inout ServiceConfiguration) -> Void) async {
        var configuration = configuration
        change(&configuration)
        await daemon.reconfigure(configuration)
    }

    func stop() async { await group.triggerGracefulShutdown() }

    /// One request on a connection of its own.
    func ask(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: String? = nil
    ) async throws -> Answer {
        let socket = socket
        return try await onThread {
            let connection = try UnixConnection(socket)
            try connection.request(method, path, headers: headers, body: body)
            return try connection.answer()
        }
    }

    /// One request on the operator's socket.
    func askAdmin(_ method: String, _ path: String, headers: [String: String] = [:]) async throws -> Answer {
        let socket = adminSocket
        return try await onThread {
            let connection = try UnixConnection(socket)
            try connection.request(method, path, headers: headers)
            return try connection.answer()
        }
    }

    /// Opens an inspection and answers with its path.
    func open(_ more: [String: Any?] = [:]) async throws -> String {
        let answer = try await ask("POST", "/v1/inspections", body: Samples.body(more))
        guard answer.status == 202, let location = answer.headers["location"] else { throw Refused(answer: answer) }
        return location
    }

    /// Opens an inspection and waits for its end.
    func inspect(_ more: [String: Any?] = [:]) async throws -> (path: String, resource: [String: Any]) {
        let path = try await open(more)
        return (path, try await ask("GET", path + "?wait=60").json)
    }

    /// Sends a request's head, stops the daemon, then sends the body: the answer to work that comes while it ends. A card must be in
    /// use, and be held until after the answer.
    func askWhileStopping() async throws -> Answer {
        // Nothing new is begun once the first card is let go.
        try await ask {
            await self.stop()
            try await eventually("the daemon ends") { self.readers.leaving > 0 }
        }
    }

    /// Sends an order's head, does something, then sends the body.
    func ask(beforeTheBody something: () async throws -> Void) async throws -> Answer {
        let (socket, body, heads) = (socket, Samples.body(), lines.containing("received").count)
        let connection = try await onThread {
            let connection = try UnixConnection(socket)
            let head = "POST /v1/inspections HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            try connection.send(head + "Content-Length: \(body.utf8.count)\r\n\r\n")
            return connection
        }
        // A connection without a head would be closed at once.
        try await eventually("the request's head is seen") { self.lines.containing("received").count > heads }
        try await something()
        return try await onThread {
            try connection.send(body)
            return try connection.answer()
        }
    }

    func follow(_ path: String, lastEventID: String? = nil) async throws -> EventReader {
        let socket = socket
        return try await onThread { try EventReader(socket, path, lastEventID: lastEventID) }
    }

    struct Refused: Error {
        let answer: Answer
    }
}
