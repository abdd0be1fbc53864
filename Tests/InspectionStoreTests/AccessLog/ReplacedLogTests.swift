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
        try await AccessLog(path: path).entries().compactMap(\.inspection)
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
        // One log goes on, and the other is kept.
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
        #expect(log.known.setAside != nil)
    }

    @Test func emptied() async throws {
        #expect(truncate(folder.accessLog, 0) == 0)
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    @Test func overwrittenWithWhatIsNoDatabase() async throws {
        try log.close()
        let log = try AccessLog(path: folder.accessLog)
        try overwrite(with: Data(repeating: 0x41, count: 65536))
        await #expect(throws: AccessLogError(.replaced)) { try await log.append(entry("lost"), now: noon) }
        #expect(try await log.hasRoom(for: 1))
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().first == entry("b"))
        // What was there is kept for whoever has to find out.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names.contains { $0.hasPrefix("access.sqlite.damaged-") })
        #expect(log.known.replacements == 1 && log.known.setAside != nil)
    }

    /// The journal has every page of a log that was never emptied into its file: nothing is lost.
    @Test func overwrittenWhileAllIsInTheJournal() async throws {
        try overwrite(with: Data(repeating: 0x41, count: 65536))
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
        try log.close()
        #expect(try Locker(path: folder.accessLog, lock: false).isWhole())
    }

    @Test func journalDeleted() async throws {
        unlink(folder.accessLog + "-wal")
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    /// A second index of the same journal, made by whoever reads it then, would let one program undo what the other wrote.
    @Test func indexDeleted() async throws {
        unlink(folder.accessLog + "-shm")
        try await log.append(entry("b"), now: noon)
        #expect(try Locker(path: folder.accessLog, lock: false).isWhole())
        try await log.append(entry("c"), now: noon)
        try log.close()
        #expect(try await rows(folder.accessLog) == ["c", "b", "a"])
    }

    @Test func rowsDeletedByAnotherHand() async throws {
        let locker = try Locker(path: folder.accessLog, lock: false)
        #expect(throws: (any Error).self) { try locker.run("DELETE FROM access") }
        try locker.runUnguarded("DELETE FROM access")
        try await isNoticed()
        #expect(try await log.entries().map(\.inspection) == ["b"])
    }

    /// What was in the file before is kept whole: the journal alone is lost, and of that what can be read is not.
    @Test(arguments: [0, 16, 4096])
    func theJournalIsCutInItsPlace(bytes: Int) async throws {
        try log.close()
        let log = try AccessLog(path: folder.accessLog)
        for number in 0..<200 { try await log.append(entry("\(number)"), now: noon) }
        #expect(truncate(folder.accessLog + "-wal", bytes) == 0)
        await #expect(throws: AccessLogError(.replaced)) { try await log.append(entry("lost"), now: noon) }
        #expect(log.known.replacements == 1)
        for number in 0..<10 { try await log.append(entry("later \(number)"), now: noon) }
        let ids = try await log.entries(limit: 1000).map(\.inspection)
        #expect(ids.last == "a" && ids.prefix(10) == (0..<10).reversed().map { "later \($0)" }[...])
        try log.close()
        #expect(try Locker(path: folder.accessLog, lock: false).isWhole())
    }

    @Test func theJournalIsOverwrittenInItsPlace() async throws {
        let size = log.known.journalBytes
        let handle = try FileHandle(forWritingTo: URL(filePath: folder.accessLog + "-wal"))
        try handle.write(contentsOf: Data(repeating: 0, count: max(size, 65536)))
        try handle.close()
        await #expect(throws: AccessLogError(.replaced)) { try await log.append(entry("lost"), now: noon) }
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().first == entry("b"))
        try log.close()
        #expect(try Locker(path: folder.accessLog, lock: false).isWhole())
    }

    /// A backup's or an editor's touch is no damage, and costs no inspection.
    @Test func touched() async throws {
        try await log.append(entry("b"), now: noon)
        #expect(utimes(folder.accessLog, nil) == 0)
        try await log.append(entry("c"), now: noon)
        #expect(utimes(folder.accessLog + "-wal", nil) == 0)
        try await log.append(entry("d"), now: noon)
        #expect(log.known.replacements == 0 && log.known.setAside == nil)
        #expect(try await log.entries().map(\.inspection) == ["d", "c", "b", "a"])
    }

    @Test func writtenOverWithItself() async throws {
        try overwrite(with: Data(contentsOf: URL(filePath: folder.accessLog)))
        try await log.append(entry("b"), now: noon)
        #expect(try await log.entries().map(\.inspection) == ["b", "a"])
    }

    /// What the older file has not is in the journal, and in no other place.
    @Test func restoredInItsPlace() async throws {
        try log.close()
        let older = try Data(contentsOf: URL(filePath: folder.accessLog))
        let between = try AccessLog(path: folder.accessLog)
        for number in 0..<300 { try await between.append(entry("\(number)"), now: noon) }
        try between.close()
        let log = try AccessLog(path: folder.accessLog)
        for number in 0..<20 { try await log.append(entry("journal \(number)"), now: noon) }
        try overwrite(with: older)
        await #expect(throws: AccessLogError(.replaced)) { try await log.append(entry("lost"), now: noon) }
        try await log.append(entry("b"), now: noon)
        let ids = try await Set(log.entries(limit: 1000).map(\.inspection))
        #expect(ids.isSuperset(of: (0..<20).map { "journal \($0)" } + ["b"]))
        // What the older file had is kept beside it.
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        let aside = try #require(
            names.first {
                $0.contains(".damaged-") && !$0.hasSuffix(".journal") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
            }
        )
        #expect(try await rows(folder.path(aside)) == ["a"])
        try log.close()
        #expect(try Locker(path: folder.accessLog, lock: false).isWhole())
    }

    private func overwrite(with contents: Data) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: folder.accessLog))
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: contents)
        try handle.close()
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

    /// Once the journal was too large nothing was written any more that would have emptied it.
    @Test func aJournalThatWasTooLargeIsEmptiedWhenItsReaderIsGone() async throws {
        try await fill("a", 1)
        let reader = try Locker(path: folder.accessLog, lock: false)
        try reader.beginReading()
        try await fill("b", 10)
        #expect(truncate(folder.accessLog + "-wal", off_t(AccessLogState.largestJournal) + 1) == 0)
        await #expect(throws: AccessLogError(.notWritable)) { try await log.hasRoom(for: 1) }
        await #expect(throws: AccessLogError(.notWritable)) { try await log.append(entry("c"), now: noon) }
        try reader.release()
        #expect(try await log.hasRoom(for: 1))
        try await log.append(entry("c"), now: noon)
        #expect(log.known.error == nil && log.known.journalBytes < 1 << 20)
        #expect(try await log.entries().count == 12)
    }
}
