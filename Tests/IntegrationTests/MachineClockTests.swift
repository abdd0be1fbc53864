import DocumentTrust
import Foundation
import InspectionStore
import Testing

@testable import cccd

/// What the daemon's own records say has passed is the same while it runs and after a restart.
@Suite struct MachineClockTests {
    @Test func anInspectionByAClockAheadIsKnownNowAndAfterARestart() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "cccd-log-\(UUID().uuidString)").path
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let log = try await AccessLog.knowing(Date(timeIntervalSinceNow: 3 * 366 * 86400), at: path)
        let clock = MachineClock(log)
        #expect(clock.reading.contradiction?.witness == .accessLog)
        try log.close()
        let again = MachineClock(try AccessLog(path: path))
        #expect(again.reading.contradiction?.witness == .accessLog)
    }

    @Test func whatTheStoreSaysTakesThePlaceOfWhatItSaidBefore() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "cccd-log-\(UUID().uuidString)").path
        defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) } }
        let clock = MachineClock(try AccessLog(path: path))
        clock.note(trustStore: Date(timeIntervalSinceNow: 3 * 366 * 86400))
        #expect(clock.reading.contradiction?.witness == .trustStore)
        clock.note(trustStore: nil)
        #expect(clock.reading.contradiction?.witness != .trustStore)
    }
}
