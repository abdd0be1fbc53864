import DocumentCore
import Foundation
import TestSupport
import Testing

@testable import InspectionStore

extension TemporaryFolder {
    fileprivate var database: String { path("access.sqlite") }
}

private func entry(_ id: String, at time: Double = 1_800_000_000, failure: String? = nil) -> AccessEntry {
    AccessEntry(
        inspection: id,
        startedAt: Date(timeIntervalSince1970: time),
        durationMs: 2870,
        client: .init(uid: 4_294_967_294, pid: 4711, executable: "/usr/bin/kiosk", profile: "counter"),
        purpose: "opening an account",
        fields: ["date_of_birth", "full_name"],
        portrait: true,
        reader: "reader-1",
        decision: failure == nil ? "accept" : nil,
        failure: failure
    )
}

private let now = Date(timeIntervalSince1970: 1_800_000_100)

@Suite struct AccessLogTests {
    @Test func theLatestBeginningIsKnownWhateverWasWrittenLast() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        #expect(try log.newest() == nil)
        for time in [1_800_000_000, 1_800_000_050, 1_799_999_000] as [Double] {
            try await log.append(entry("at \(time)", at: time), now: now)
        }
        #expect(try log.newest() == Date(timeIntervalSince1970: 1_800_000_050))
    }

    @Test func whatIsWrittenIsReadBackNewestFirst() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await log.append(entry("a"), now: now)
        try await log.append(entry("b", failure: "card.removed"), now: now)
        let entries = try await log.entries()
        #expect(entries == [entry("b", failure: "card.removed"), entry("a")])
    }

    @Test func anEntryWithNothingButTheNecessary() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        var bare = entry("bare", failure: "card.absent")
        bare.client.executable = nil
        bare.purpose = nil
        bare.fields = []
        bare.reader = nil
        try await log.append(bare, now: now)
        #expect(try await log.entries() == [bare])
    }

    @Test func rowsSurviveAReopening() async throws {
        let folder = try TemporaryFolder()
        let first = try AccessLog(path: folder.database)
        try await first.append(entry("a"), now: now)
        try first.close()
        let second = try AccessLog(path: folder.database)
        #expect(try await second.entries().map(\.inspection) == ["a"])
    }

    @Test func onlyTheOwnerCanReadTheFile() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await log.append(entry("a"), now: now)
        for suffix in ["", "-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.database + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        try log.close()
    }

    @Test func rowsPastTheirDaysGo() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database, retention: .init(days: 1))
        try await log.append(entry("old", at: now.timeIntervalSince1970 - 86401), now: now - 86400)
        #expect(try await log.entries().count == 1)
        try await log.append(entry("new", at: now.timeIntervalSince1970), now: now)
        #expect(try await log.entries().map(\.inspection) == ["new"])
    }

    @Test func noMoreRowsThanAllowed() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database, retention: .init(rows: 3))
        for number in 0..<10 { try await log.append(entry("\(number)"), now: now) }
        #expect(try await log.entries().map(\.inspection) == ["9", "8", "7"])
    }

    @Test func sinceAndLimitNarrowTheAnswer() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        for number in 0..<5 { try await log.append(entry("\(number)", at: 1_800_000_000 + Double(number)), now: now) }
        let since = Date(timeIntervalSince1970: 1_800_000_003)
        #expect(try await log.entries(since: since).map(\.inspection) == ["4", "3"])
        #expect(try await log.entries(limit: 1).map(\.inspection) == ["4"])
        #expect(try await log.entries(limit: -1).isEmpty)
    }

    /// Its row is there before the text is released, and is completed in the end.
    @Test func oneInspectionHasOneRow() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await log.append(entry("a", failure: "card.removed"), now: now)
        try await log.append(entry("a"), now: now)
        let row = try #require(try await log.entries().first)
        #expect(row.decision == "accept" && row.failure == "card.removed")
        #expect(try await log.entries().count == 1)
    }

    /// The preview's row, late: what the inspection came to stays.
    @Test func aRowWithoutAnEndDoesNotUndoOneThatHasIt() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await log.append(entry("a"), now: now)
        var early = entry("a")
        early.decision = nil
        try await log.append(early, now: now)
        #expect(try await log.entries() == [entry("a")])
    }

    @Test func parallelWritersAllArrive() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 { group.addTask { try await log.append(entry("\(number)"), now: now) } }
            try await group.waitForAll()
        }
        #expect(try await Set(log.entries().map(\.inspection)).count == 50)
    }

    /// Whoever moves the file away keeps the record of who read what.
    @Test func afterClosingAllRowsAreInTheOneFile() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try await log.append(entry("a"), now: now)
        try log.close()
        let moved = folder.url.appending(path: "moved.sqlite").path
        try FileManager.default.copyItem(atPath: folder.database, toPath: moved)
        #expect(try await AccessLog(path: moved).entries() == [entry("a")])
    }

    @Test func whatAnotherProcessWroteLastIsKnownWithoutTouchingItsLog() async throws {
        let folder = try TemporaryFolder()
        #expect(try AccessLog.newest(inLogAt: folder.database) == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.database))
        let log = try AccessLog(path: folder.database)
        #expect(try AccessLog.newest(inLogAt: folder.database) == nil)
        try await log.append(entry("a", at: 1_800_000_000), now: now)
        #expect(try AccessLog.newest(inLogAt: folder.database) == Date(timeIntervalSince1970: 1_800_000_000))
        #expect(try log.newest() == Date(timeIntervalSince1970: 1_800_000_000))
    }

    @Test func deletedRowsLeaveNoTraceInTheFile() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database, retention: .init(rows: 1))
        var marked = entry("marked")
        marked.purpose = "PURPOSE-THAT-MUST-GO"
        try await log.append(marked, now: now)
        try await log.append(entry("next"), now: now)
        try log.close()
        let bytes = try Data(contentsOf: URL(filePath: folder.database))
        #expect(bytes.range(of: Data("PURPOSE-THAT-MUST-GO".utf8)) == nil)
    }
}

@Suite struct AccessLogDamageTests {
    @Test func aFileThatIsNoDatabaseIsCorrupt() throws {
        let folder = try TemporaryFolder()
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: folder.database))
        #expect(throws: AccessLogError(.corrupt)) { try AccessLog(path: folder.database) }
    }

    @Test func aMissingFolderIsNotWritable() throws {
        #expect(throws: AccessLogError(.notWritable)) { try AccessLog(path: "/nowhere-\(UUID().uuidString)/log") }
    }

    @Test func aFolderInPlaceOfTheFileIsNotWritable() throws {
        let folder = try TemporaryFolder()
        #expect(throws: AccessLogError(.notWritable)) { try AccessLog(path: folder.url.path) }
    }

    @Test func aClosedLogFailsAndSaysSo() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        try log.close()
        await #expect(throws: AccessLogError.self) { try await log.append(entry("a"), now: now) }
        await #expect(throws: AccessLogError.self) { try await log.entries() }
    }

    @Test func aLogLockedByAnotherIsLocked() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.database)
        let other = try Locker(path: folder.database)
        await #expect(throws: AccessLogError(.locked)) { try await log.append(entry("a"), now: now) }
        try other.release()
        try await log.append(entry("a"), now: now)
    }

    @Test func aLaterVersionsDatabaseIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        try AccessLog(path: folder.database).close()
        try Locker(path: folder.database, lock: false).claimFutureMigration()
        #expect(throws: AccessLogError(.newer)) { try AccessLog(path: folder.database) }
    }

    @Test func codesAreDistinctAndPrefixed() {
        #expect(Set(AccessLogError.Code.allCases.map(\.rawValue)).count == AccessLogError.Code.allCases.count)
        #expect(AccessLogError.Code.allCases.allSatisfy { $0.rawValue.hasPrefix("log.") })
        #expect(AccessLogError(.locked, detail: "a") == AccessLogError(.locked, detail: "b"))
        #expect(AccessLogError(.locked).description == "log.locked")
    }
}
