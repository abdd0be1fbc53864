import Foundation
import TestSupport
import Testing

@testable import InspectionStore

/// A disk that hangs, or is frozen for a snapshot: what is asked of the log does not come to its end.
@Suite struct HungLogTests {
    private let folder: TemporaryFolder
    private let time = ManualTime()
    private let log: AccessLog
    private let gate: AsyncStream<Void>
    private let thaw: AsyncStream<Void>.Continuation

    init() throws {
        folder = try TemporaryFolder()
        log = try AccessLog(path: folder.accessLog, time: time.time)
        (gate, thaw) = AsyncStream.makeStream(of: Void.self)
    }

    /// Lets nothing come to its end until the disk thaws.
    private func freeze() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        Task { [log, gate] in
            await log.hold {
                begin.finish()
                for await _ in gate {}
            }
        }
        for await _ in begun {}
        try await eventually("somebody waits") { self.time.rings == 1 }
    }

    private func hang() async throws {
        try await freeze()
        time.advance(by: AccessLog.patience)
        try await eventually("it takes too long") { self.log.known.error == .notAnswering }
    }

    @Test func nothingIsBegunAndTheLogSaysWhy() async throws {
        try await hang()
        await #expect(throws: AccessLogError(.notAnswering)) { try await log.hasRoom(for: 1, now: noon) }
        thaw.finish()
        try await eventually("it goes on") { self.log.known.error == nil }
        #expect(try await log.hasRoom(for: 1, now: noon))
    }

    @Test func aRowThatComesTooLateSaysWhatTheClientWasTold() async throws {
        try await freeze()
        let (log, late) = (log, entry("a", failure: "log.unavailable"))
        let row = Task { try await log.append(entry("a"), late: late, now: noon) }
        try await eventually("it waits") { self.time.rings == 2 }
        time.advance(by: AccessLog.patience)
        await #expect(throws: AccessLogError(.notAnswering)) { try await row.value }
        await #expect(throws: AccessLogError(.notAnswering)) {
            try await log.append(entry("b"), late: entry("b", failure: "log.unavailable"), now: noon)
        }
        thaw.finish()
        try await eventually("both are written") { try await log.entries().count == 2 }
        #expect(try await log.entries() == [entry("b", failure: "log.unavailable"), late])
    }

    @Test func aRowOfAnInspectionThatIsUnderWayIsWrittenThoughLate() async throws {
        try await hang()
        await #expect(throws: AccessLogError(.notAnswering)) { try await log.append(entry("a"), now: noon) }
        thaw.finish()
        try await eventually("it is written") { try await self.log.entries() == [entry("a")] }
    }

    @Test func theEndOfTheProgramDoesNotWaitForIt() async throws {
        try await hang()
        await #expect(throws: AccessLogError(.notAnswering)) { try await log.end() }
        thaw.finish()
        try await eventually("it goes on") { self.log.known.error == nil }
        try await log.end()
        await #expect(throws: AccessLogError(.failed)) { try await log.append(entry("a"), now: noon) }
    }
}
