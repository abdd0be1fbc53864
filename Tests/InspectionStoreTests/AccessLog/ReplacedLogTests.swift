import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import InspectionStore

/// The database is deleted, renamed, replaced or changed while it is in use: nothing is given, and it goes on by itself.
@Suite struct ReplacedLogTests {
    private let folder: TemporaryFolder
    private let log: AccessLog

    init() async throws {
        folder = try TemporaryFolder()
        log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("a"), now: noon)
    }

    private func isNoticed() async throws {
        await #expect(throws: AccessLogError(.replaced)) { try await log.append(entry("lost"), now: noon) }
        #expect(log.known.replacements == 1)
        #expect(try await log.hasRoom(for: 1))
        try await log.append(entry("b"), now: noon)
        #expect(log.known.error == nil)
    }

    private func rows(_ path: String) async throws -> [String] {
        try await AccessLog(path: path).entries().map(\.inspection)
    }

    @Test func deleted() async throws {
        unlink(folder.accessLog)
        try await isNoticed()
        // What it had is there again.
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
        try log.close()
        #expect(try await rows(folder.accessLog) == ["b", "a"])
        #expect(!FileManager.default.fileExists(atPath: folder.accessLog + ".recovered"))
    }

    @Test func deletedWithAllThatLiesBesideIt() async throws {
        for suffix in ["", "-wal", "-shm"] { unlink(folder.accessLog + suffix) }
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    @Test func renamed() async throws {
        let moved = folder.path("moved.sqlite")
        #expect(rename(folder.accessLog, moved) == 0)
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b"])
        #expect(try await rows(moved) == ["a"])
    }

    @Test func replacedByAnother() async throws {
        let other = folder.path("other.sqlite")
        let second = try AccessLog(path: other)
        try await second.append(entry("older"), now: noon)
        try second.close()
        #expect(rename(other, folder.accessLog) == 0)
        try await isNoticed()
        #expect(try await Set(log.entries().map(\.inspection)) == ["older", "a", "b"])
    }

    @Test func emptied() async throws {
        #expect(truncate(folder.accessLog, 0) == 0)
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b"])
    }

    @Test func overwrittenWithWhatIsNoDatabase() async throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: folder.accessLog))
        try handle.write(contentsOf: Data(repeating: 0x41, count: 65536))
        try handle.close()
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b"])
        // What was there is kept for whoever has to find out.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names.contains { $0.hasPrefix("access.sqlite.damaged-") })
    }

    @Test func journalDeleted() async throws {
        unlink(folder.accessLog + "-wal")
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    @Test func rowsDeletedByAnotherHand() async throws {
        try Locker(path: folder.accessLog, lock: false).run("DELETE FROM access")
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b"])
    }

    /// Noticed before anything new is begun, too: then nothing is lost, and nothing is refused.
    @Test func deletedBetweenTwoInspections() async throws {
        unlink(folder.accessLog)
        #expect(try await log.hasRoom(for: 1))
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    @Test func theFolderIsAwayAndComesBack() async throws {
        let moved = folder.url.path + "-moved"
        #expect(rename(folder.url.path, moved) == 0)
        await #expect(throws: AccessLogError.self) { try await log.append(entry("b"), now: noon) }
        await #expect(throws: AccessLogError.self) { try await log.hasRoom(for: 1) }
        #expect(rename(moved, folder.url.path) == 0)
        #expect(try await log.hasRoom(for: 1))
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }
}

@Suite struct LogJournalTests {
    private let folder: TemporaryFolder
    private let log: AccessLog

    init() throws {
        folder = try TemporaryFolder()
        log = try AccessLog(path: folder.accessLog)
    }

    private func fill(_ prefix: String, _ count: Int) async throws {
        for number in 0..<count { try await log.append(entry("\(prefix)\(number)"), now: noon) }
    }

    @Test func theJournalIsEmptiedOverAndOver() async throws {
        try await fill("a", 400)
        #expect(log.known.journalBytes < 2 << 20)
        #expect(log.known.error == nil && log.known.replacements == 0)
    }

    @Test func aReaderWithAnOldStateIsToldOfAndTheJournalShrinksWhenItIsGone() async throws {
        try await fill("a", 1)
        let reader = try Locker(path: folder.accessLog, lock: false)
        try reader.beginReading()
        try await fill("b", 300)
        let held = log.known.journalBytes
        #expect(held > 1 << 20)
        try reader.release()
        try await fill("c", 1)
        #expect(log.known.journalBytes < 1 << 20)
        #expect(try await log.entries(limit: 1000).count == 302 && log.known.replacements == 0)
    }
}
