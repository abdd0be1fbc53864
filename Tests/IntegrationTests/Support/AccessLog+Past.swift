import Foundation
import InspectionStore
import Synchronization

extension AccessLog {
    /// A log whose clock had gone on for two hours when a row was written.
    ///
    /// - Parameter time: the time by that clock.
    static func knowing(_ time: Date, at path: String) async throws -> AccessLog {
        let seconds = Mutex(0.0)
        let log = try AccessLog(path: path) { BootMoment(boot: "another", seconds: seconds.withLock { $0 }) }
        for wait in [7200, 0] as [Double] {
            let client = AccessEntry.Client(uid: 0, pid: 1, executable: nil, profile: "counter")
            let entry = AccessEntry(inspection: "i", startedAt: time - wait, client: client, decision: "accept")
            try await log.append(entry, now: time - wait)
            seconds.withLock { $0 += wait }
        }
        return log
    }
}
