import DocumentCore
import Foundation
import Glibc
import TestSupport
import Testing

@testable import InspectionStore

extension TemporaryFolder {
    var accessLog: String { path("access.sqlite") }
}

/// An entry that every test may change.
func entry(_ id: String, at time: Double = 1_800_000_000, failure: String? = nil) -> AccessEntry {
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

let noon = Date(timeIntervalSince1970: 1_800_000_100)

@Suite struct AccessLogTests {
    @Test func theLatestBeginningIsKnownWhateverWasWrittenLast() async throws {
        let folder = try TemporaryFolder()
        let clock = ManualClock()
        let log = try AccessLog(path: folder.accessLog, moment: clock.moment)
        #expect(try log.newest() == nil)
        try await log.append(entry("first", at: 1_799_990_000), now: noon - 3600)
        clock.pass(3600)
        for time in [1_800_000_000, 1_800_000_050, 1_799_999_000] as [Double] {
            try await log.append(entry("at \(time)", at: time), now: noon)
        }
        #expect(try log.newest() == Date(timeIntervalSince1970: 1_800_000_050))
    }

    @Test func whatIsWrittenIsReadBackNewestFirst() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
        try await log.append(entry("b", failure: "card.removed"), now: noon)
        let entries = try await log.entries()
        #expect(entries == [entry("b", failure: "card.removed"), entry("a")])
    }

    @Test func anEntryWithNothingButTheNecessary() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        var bare = entry("bare", failure: "card.absent")
        bare.client?.executable = nil
        bare.purpose = nil
        bare.fields = []
        bare.reader = nil
        try await log.append(bare, now: noon)
        #expect(try await log.entries() == [bare])
    }

    @Test func rowsSurviveAReopening() async throws {
        let folder = try TemporaryFolder()
        let first = try AccessLog(path: folder.accessLog)
        try await first.append(entry("a"), now: noon)
        try first.close()
        let second = try AccessLog(path: folder.accessLog)
        #expect(try await second.entries().map(\.inspection) == ["a"])
    }

    @Test func onlyTheOwnerCanReadTheFile() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
        for suffix in ["", "-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.accessLog + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        try log.close()
    }

    @Test func rowsPastTheirDaysGo() async throws {
        let folder = try TemporaryFolder()
        let clock = ManualClock()
        let log = try AccessLog(path: folder.accessLog, retention: .init(days: 1), moment: clock.moment)
        try await log.append(entry("old", at: noon.timeIntervalSince1970 - 86401), now: noon - 86401)
        #expect(try await log.entries().count == 1)
        clock.pass(86401)
        try await log.append(entry("new", at: noon.timeIntervalSince1970), now: noon)
        #expect(try await log.entries().map(\.inspection) == ["new"])
    }

    @Test func sinceAndLimitNarrowTheAnswer() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        for number in 0..<5 { try await log.append(entry("\(number)", at: 1_800_000_000 + Double(number)), now: noon) }
        let since = Date(timeIntervalSince1970: 1_800_000_003)
        #expect(try await log.entries(since: since).map(\.inspection) == ["4", "3"])
        #expect(try await log.entries(limit: 1).map(\.inspection) == ["4"])
        #expect(try await log.entries(skip: 1, limit: 1).map(\.inspection) == ["3"])
        #expect(try await log.entries(skip: 100).isEmpty)
        #expect(try await log.entries(limit: -1).isEmpty)
    }

    /// That its text was released stands beside what it came to: nothing is written over.
    @Test func whatWasReleasedBeforeTheEndIsARowOfItsOwn() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        var early = entry("a")
        (early.kind, early.decision) = (.released, nil)
        try await log.append(early, now: noon)
        try await log.append(entry("a"), now: noon)
        #expect(try await log.entries() == [entry("a"), early])
    }

    @Test func parallelWritersAllArrive() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 { group.addTask { try await log.append(entry("\(number)"), now: noon) } }
            try await group.waitForAll()
        }
        #expect(try await Set(log.entries().map(\.inspection)).count == 50)
    }

    /// Whoever moves the file away keeps the record of who read what.
    @Test func afterClosingAllRowsAreInTheOneFile() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
        try log.close()
        let moved = folder.url.appending(path: "moved.sqlite").path
        try FileManager.default.copyItem(atPath: folder.accessLog, toPath: moved)
        #expect(try await AccessLog(path: moved).entries() == [entry("a")])
    }

    @Test func whatAnotherProcessWroteLastIsKnownWithoutTouchingItsLog() async throws {
        let folder = try TemporaryFolder()
        #expect(try AccessLog.newest(inLogAt: folder.accessLog) == nil)
        #expect(!FileManager.default.fileExists(atPath: folder.accessLog))
        let clock = ManualClock()
        let log = try AccessLog(path: folder.accessLog, moment: clock.moment)
        #expect(try AccessLog.newest(inLogAt: folder.accessLog) == nil)
        try await log.append(entry("first", at: 1_799_990_000), now: noon - 3600)
        #expect(try AccessLog.newest(inLogAt: folder.accessLog) == nil)
        clock.pass(3600)
        try await log.append(entry("a", at: 1_800_000_000), now: noon)
        #expect(try AccessLog.newest(inLogAt: folder.accessLog) == Date(timeIntervalSince1970: 1_800_000_000))
        #expect(try log.newest() == Date(timeIntervalSince1970: 1_800_000_000))
    }

    @Test func deletedRowsLeaveNoTraceInTheFile() async throws {
        let folder = try TemporaryFolder()
        let clock = ManualClock()
        let log = try AccessLog(path: folder.accessLog, retention: .init(days: 1), moment: clock.moment)
        var marked = entry("marked")
        marked.purpose = "PURPOSE-THAT-MUST-GO"
        try await log.append(marked, now: noon)
        clock.pass(2 * 86400)
        try await log.append(entry("next"), now: noon + 2 * 86400)
        try log.close()
        let bytes = try Data(contentsOf: URL(filePath: folder.accessLog))
        #expect(bytes.range(of: Data("PURPOSE-THAT-MUST-GO".utf8)) == nil)
    }
}

@Suite struct AccessLogDamageTests {
    /// The daemon starts, says so, and what was there is kept.
    @Test(arguments: [Data(repeating: 0x41, count: 8192), Data(repeating: 0, count: 8192)])
    func aFileThatIsNoDatabaseIsSetAsideAtTheStart(contents: Data) async throws {
        let folder = try TemporaryFolder()
        try contents.write(to: URL(filePath: folder.accessLog))
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
        #expect(try await log.entries() == [entry("a")])
        let aside = try #require(log.known.setAside)
        #expect(aside.hasPrefix("access.sqlite.damaged-") && log.known.replacements == 1)
        #expect(try Data(contentsOf: URL(filePath: folder.path(aside))) == contents)
        // It is told until somebody takes it away.
        try log.close()
        let second = try AccessLog(path: folder.accessLog)
        #expect(second.known.setAside == aside && second.known.replacements == 0)
        try second.close()
        try FileManager.default.removeItem(atPath: folder.path(aside))
        #expect(try AccessLog(path: folder.accessLog).known.setAside == nil)
    }

    @Test func aFileThatWasCutIsSetAsideAtTheStart() async throws {
        let folder = try TemporaryFolder()
        let first = try AccessLog(path: folder.accessLog)
        for number in 0..<200 { try await first.append(entry("\(number)"), now: noon) }
        try first.close()
        #expect(truncate(folder.accessLog, 8192) == 0)
        let log = try AccessLog(path: folder.accessLog)
        #expect(log.known.setAside != nil)
        try await log.append(entry("a"), now: noon)
        #expect(try await log.entries() == [entry("a")])
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
        let log = try AccessLog(path: folder.accessLog)
        try log.close()
        await #expect(throws: AccessLogError.self) { try await log.append(entry("a"), now: noon) }
        await #expect(throws: AccessLogError.self) { try await log.rows() }
    }

    @Test func aLogLockedByAnotherIsLocked() async throws {
        let folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog)
        let other = try Locker(path: folder.accessLog)
        await #expect(throws: AccessLogError(.locked)) { try await log.append(entry("a"), now: noon) }
        try other.release()
        try await log.append(entry("a"), now: noon)
    }

    @Test func aLaterVersionsDatabaseIsLeftAlone() throws {
        let folder = try TemporaryFolder()
        try AccessLog(path: folder.accessLog).close()
        try Locker(path: folder.accessLog, lock: false).claimFutureMigration()
        #expect(throws: AccessLogError(.newer)) { try AccessLog(path: folder.accessLog) }
    }

    @Test func codesAreDistinctAndPrefixed() {
        #expect(Set(AccessLogError.Code.allCases.map(\.rawValue)).count == AccessLogError.Code.allCases.count)
        #expect(AccessLogError.Code.allCases.allSatisfy { $0.rawValue.hasPrefix("log.") })
        #expect(AccessLogError(.locked, detail: "a") == AccessLogError(.locked, detail: "b"))
        #expect(AccessLogError(.locked).description == "log.locked")
    }
}
