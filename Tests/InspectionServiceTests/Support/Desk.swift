import Foundation
import InspectionAPI
import InspectionStore
import Logging
import SmartCard

@testable import InspectionService

/// A desk without a server around it.
final class Desk {
    let desk: InspectionDesk
    let pool: ReaderPool
    private let watcher: Task<Void, Never>
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-desk-\(UUID().uuidString)")

    init(_ readers: TestReaders = TestReaders(), _ procedure: TestProcedure = TestProcedure.sample) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let events = EventFeed<OwnedEvent>(capacity: 16)
        let pool = ReaderPool(source: readers, events: events)
        self.pool = pool
        desk = InspectionDesk(
            .init(
                configuration: CurrentConfiguration(ServiceConfiguration()),
                pool: pool,
                source: readers,
                inspection: procedure.inspection,
                accessLog: try AccessLog(path: folder.appending(path: "log").path),
                events: events,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
        )
        watcher = Task { await pool.watch() }
    }

    deinit {
        watcher.cancel()
        try? FileManager.default.removeItem(at: folder)
    }
}
