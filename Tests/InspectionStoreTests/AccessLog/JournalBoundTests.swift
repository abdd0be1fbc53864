import Foundation
import TestSupport
import Testing

@testable import InspectionStore

/// A program that keeps an old state of the log open keeps its journal from being emptied.
@Suite struct JournalBoundTests {
    @Test func nothingIsWrittenIntoAJournalThatIsTooLargeUntilItsReaderIsGone() async throws {
        let folder = try TemporaryFolder()
        let bound = 2 << 20
        let log = try AccessLog(path: folder.accessLog, journal: bound)
        try await log.append(entry("first"), now: noon)
        let reader = try Locker(path: folder.accessLog, lock: false)
        try reader.beginReading()
        var written = 0
        await #expect(throws: AccessLogError(.notWritable)) {
            for number in 0..<2000 {
                try await log.append(entry("\(number)"), now: noon)
                written = number + 1
            }
        }
        #expect(written > 0 && written < 2000)
        // What was begun below the bound may go beyond it by one transaction.
        #expect(log.known.journalBytes >= bound && log.known.journalBytes < bound + 1 << 20)
        await #expect(throws: AccessLogError(.notWritable)) { try await log.hasRoom(for: 1, now: noon) }
        try reader.release()
        #expect(try await log.hasRoom(for: 1, now: noon))
        try await log.append(entry("last"), now: noon)
        #expect(try await log.entries(limit: 5000).count == written + 2)
    }
}
