import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import Logging
import SmartCard

@testable import InspectionService

/// A desk without a server around it.
final class Desk: Sendable {
    let desk: InspectionDesk
    let pool: ReaderPool
    let log: AccessLog
    private let watcher: Task<Void, Never>
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-desk-\(UUID().uuidString)")

    init(
        _ readers: TestReaders = TestReaders(),
        _ procedure: TestProcedure = TestProcedure.sample,
        time: DeadlineQueue = .system,
        configure: (inout ServiceConfiguration) -> Void = { _ in }
    ) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let events = EventFeed<OwnedEvent>(capacity: 16)
        var configuration = ServiceConfiguration()
        configure(&configuration)
        let current = CurrentConfiguration(configuration)
        let pool = ReaderPool(
            source: readers,
            events: events,
            readersOfUser: { current.value.users.readers },
            time: time
        )
        self.pool = pool
        log = try AccessLog(path: folder.appending(path: "log").path)
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        desk = InspectionDesk(
            .init(
                configuration: current,
                pool: pool,
                source: readers,
                inspection: procedure.inspection,
                accessLog: log,
                recorder: AccessRecorder(log, time: time),
                events: events,
                logger: logger,
                portraits: PortraitConverter(current, logger: logger),
                time: time
            )
        )
        watcher = Task { await pool.watch() }
    }

    deinit {
        watcher.cancel()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Opens an inspection for a user.
    func open(_ more: [String: Any?] = [:], for user: UInt32, concurrent: Int = 1000) async throws -> String {
        let order = try InspectionOrderParser.parse(Data(Samples.body(more).utf8), limits: InspectionLimits())
        return try await desk.open(order, for: Self.client(user, concurrent: concurrent)).id
    }

    func state(_ id: String, of user: UInt32) async throws -> InspectionResource {
        try await desk.resource(of: id, for: Self.client(user))
    }

    static func client(_ user: UInt32, concurrent: Int = 1000) -> Client {
        Client(
            peer: PeerCredentials(pid: 1, uid: user, gid: user),
            profile: ClientProfile(name: "counter", concurrent: concurrent)
        )
    }
}
