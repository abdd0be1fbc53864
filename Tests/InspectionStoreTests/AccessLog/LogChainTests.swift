import DocumentCore
import Foundation
import GRDB
import OpenSSLCrypto
import TestSupport
import Testing

@testable import InspectionStore

/// What somebody with a hand in the file can do, and what is found of it.
@Suite struct ForgedLogTests {
    private let log: ForgedLog
    private var folder: TemporaryFolder { log.folder }

    init() async throws { log = try await ForgedLog() }

    private func forge(_ statements: String) throws { try log.forge(statements) }

    private func findings(_ witnesses: [LogCheckpoint] = []) throws -> [String] { try log.findings(witnesses) }

    @Test func whatTheDaemonWroteIsIntact() throws {
        let outcome = try LogReader(path: folder.accessLog).verification()
        // The start, 250 inspections and the stop; two kept checkpoints and the end.
        #expect(outcome.isIntact && outcome.rows == 252 && outcome.last == 252 && outcome.signatures == 3)
        #expect(!outcome.isOwnWord && outcome.prunedThrough == 0)
    }

    @Test func noRowIsChangedOrDroppedByAPlainStatement() throws {
        let locker = try Locker(path: folder.accessLog, lock: false)
        for statement in [
            "UPDATE access SET purpose = 'another' WHERE number = 5", "DELETE FROM access WHERE number = 5",
            "INSERT OR REPLACE INTO access SELECT * FROM access WHERE number = 5", "DELETE FROM access",
            "UPDATE access_checkpoints SET note = ''", "DELETE FROM access_checkpoints",
        ] {
            #expect(throws: (any Error).self, "\(statement)") { try locker.run(statement) }
        }
        #expect(try findings().isEmpty)
    }

    @Test(
        arguments: [
            "purpose = 'another'", "uid = 1", "fields = 'religion'", "portrait = 0", "started_at = started_at + 0.001",
            "decision = NULL", "count = 2", "doubtful = 1", "user = ''", "digest = zeroblob(32)", "digest = x''",
            "version = 2", "purpose = substr(purpose, 1, 5), reader = substr(purpose, 6) || reader",
        ]
    )
    func aFlip(change: String) throws {
        try forge("UPDATE access SET \(change) WHERE number = 77")
        let found = try findings()
        // A changed digest is the next row's beginning, too. What stands before under no signature may be another hand's as well.
        #expect(found == ["log.rows_unproven 1-76", "log.row_altered 77-\(change.hasPrefix("digest") ? 78 : 77)"])
    }

    @Test func theTimesOfTheRowsAroundAreTold() throws {
        try forge("UPDATE access SET uid = 1 WHERE number = 77")
        let found = try #require(try LogReader(path: folder.accessLog).verification().findings.last)
        #expect(found.after == Date(timeIntervalSince1970: 1_800_000_000 + 74 * 60).formatted(.iso8601))
        #expect(found.before == Date(timeIntervalSince1970: 1_800_000_000 + 75 * 60).formatted(.iso8601))
    }

    @Test(arguments: [(77, 77), (10, 19), (1, 1), (1, 130), (100, 100), (99, 201)])
    func aDrop(from: Int, through: Int) throws {
        try forge("DELETE FROM access WHERE number BETWEEN \(from) AND \(through)")
        let found = try findings()
        #expect(found.contains("log.rows_missing \(from)-\(through)"))
        // The row behind was made with a digest that is not there.
        #expect(found.contains("log.rows_unproven \(through + 1)-\(through + 1)"))
    }

    /// Renumbered, so that no gap shows.
    @Test func aDropThatClosesUp() throws {
        try forge("DELETE FROM access WHERE number = 77; UPDATE access SET number = number - 1 WHERE number > 77")
        #expect(try findings().contains { $0.hasPrefix("log.row_altered 77-") })
    }

    @Test func aReorder() throws {
        try forge(
            """
            UPDATE access SET number = -1 WHERE number = 40; UPDATE access SET number = 40 WHERE number = 41;
            UPDATE access SET number = 41 WHERE number = -1
            """
        )
        #expect(try findings() == ["log.rows_unproven 1-39", "log.row_altered 40-42"])
    }

    @Test(arguments: [252, 240, 200, 150, 1])
    func aTruncation(from: Int) throws {
        try forge("DELETE FROM access WHERE number >= \(from)")
        let found = try findings()
        #expect(found.last == "log.truncated \(from)-252")
        // What the last signature was over is not there: rows since the one before may be anybody's.
        let open = (from - 1) / 100 * 100 + 1
        #expect(found.dropLast() == (open < from ? ["log.rows_unproven \(open)-\(from - 1)"] : []))
    }

    @Test func everythingIsGone() throws {
        try forge("DELETE FROM access")
        #expect(try findings() == ["log.truncated 1-252"])
    }

    /// With all that is signed of them, so that the database alone says nothing: somebody else has a checkpoint.
    @Test func aTruncationWithItsCheckpointsIsFoundByAWitness() throws {
        let reader = try LogReader(path: folder.accessLog)
        let kept = try reader.rows(AccessLogQuery(limit: 1))
        #expect(kept.first?.number == 252)
        let (witness, older) = try (
            checkpoint(of: "access_head", "1"), checkpoint(of: "access_checkpoints", "rows = 100")
        )
        try forge(
            """
            DELETE FROM access WHERE number > 100; DELETE FROM access_checkpoints WHERE rows > 100;
            UPDATE access_head SET note = '\(try log.end(at: 100).note)'
            """
        )
        #expect(try findings().isEmpty)
        #expect(try findings([older]).isEmpty)
        #expect(try findings([older, witness]) == ["log.truncated 101-252"])
        // As the operators' socket answers.
        let answer = try JSONEncoder().encode(["note": witness.note])
        #expect(LogCheckpoint.all(in: String(decoding: answer, as: UTF8.self)) == [witness])
        // As the journal has it, among other lines.
        let lines = LogCheckpoint.all(
            in: "2026 notice cccd: x\naccess log checkpoint checkpoint=\"\(witness.line)\"\nmore"
        )
        #expect(lines == [witness] && LogCheckpoint.all(in: "x\n" + witness.note + "y") == [witness])
    }

    private func checkpoint(of table: String, _ condition: String) throws -> LogCheckpoint {
        try log.checkpoint(of: table, condition)
    }

    /// All digests are computed anew from the change on.
    @Test func aForkIsFoundByTheNextSignature() throws {
        try log.rewrite(from: 120)
        #expect(try findings() == ["log.fork 101-252"])
    }

    @Test func aForkBehindTheLastKeptCheckpoint() throws {
        try log.rewrite(from: 230)
        #expect(try findings() == ["log.fork 201-252"])
    }

    /// Who has no key of the daemon's makes one of his own.
    @Test func anotherKeySignsAnew() throws {
        let key = try LogKey(Ed25519Key.generate())
        try log.rewrite(from: 120, key: key)
        #expect(
            try findings() == ["log.rows_unproven 101-252", "log.other_key 200-200", "log.other_key 252-252"]
        )
        // By the log's own word nothing is wrong, and it says that it is its own.
        try FileManager.default.removeItem(atPath: folder.path(LogKey.fileName))
        let outcome = try LogReader(path: folder.accessLog).verification()
        #expect(outcome.isOwnWord && !outcome.isIntact)
        let reader = try LogReader(path: folder.accessLog)
        #expect(try !reader.verification(keys: [key.verifying]).isIntact)
    }

    @Test func aCheckpointIsReplayedInThePlaceOfAnother() throws {
        try forge(
            """
            UPDATE access_checkpoints SET note = (SELECT note FROM access_checkpoints WHERE rows = 100) WHERE rows = 200
            """
        )
        #expect(try findings() == ["log.checkpoint_replayed 200-200"])
    }

    @Test func theEndIsReplayed() throws {
        try forge("UPDATE access_head SET note = '\(try log.end(at: 200).note)'")
        #expect(try findings() == ["log.unsigned_rows 201-252"])
    }

    @Test(arguments: [("DELETE FROM access_checkpoints WHERE rows = 100", 100), ("DELETE FROM access_head", 252)])
    func aCheckpointIsTakenAway(statement: String, row: Int) throws {
        try forge(statement)
        #expect(try findings().last == "log.checkpoint_missing \(row)-\(row)")
    }

    @Test func aCheckpointIsForged() throws {
        let note = try checkpoint(of: "access_checkpoints", "rows = 100").note
        let line = try #require(note.range(of: "\n\n— ")).upperBound
        let signature = try #require(note[line...].firstIndex(of: " ")).utf16Offset(in: note) + 1
        // The line's end is text too: one that was taken for the same bytes would be a change that nobody finds.
        for place in Set([signature, signature + 7, signature + 40, note.utf16.count - 3]) {
            let index = String.Index(utf16Offset: place, in: note)
            let other = try #require(Self.neighbour(of: note[index]))
            let forged = note.replacingCharacters(in: index...index, with: String(other))
            try forge("UPDATE access_checkpoints SET note = '\(forged)' WHERE rows = 100")
            let found = try findings()
            #expect(found == ["log.checkpoint_forged 100-100"] || found == ["log.other_key 100-100"], "at \(place)")
        }
    }

    /// The character that differs in base64's lowest bit only.
    private static func neighbour(of character: Character) -> Character? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return alphabet.firstIndex(of: character).map { alphabet[$0 ^ 1] }
    }

    /// A checkpoint is no word of a cut, though the same key signed both.
    @Test func aCheckpointInThePlaceOfACut() throws {
        try forge(
            """
            INSERT INTO access_cut SELECT 1, rows, note FROM access_checkpoints WHERE rows = 100;
            DELETE FROM access WHERE number <= 100; DELETE FROM access_checkpoints WHERE rows <= 100
            """
        )
        #expect(try findings() == ["log.cut_forged 1-100", "log.rows_unproven 101-101"])
    }

    @Test func aLogThatWasBegunAnewIsAnother() async throws {
        let witness = try checkpoint(of: "access_head", "1")
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.accessLog + suffix) }
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("new"), now: noon)
        try log.close()
        #expect(try findings().isEmpty)
        #expect(try findings([witness]) == ["log.other_log 4-4"])
    }

    /// The daemon itself notices at its next start what was done to the end, tells of it in the log, and goes on.
    @Test func theDaemonTellsOfWhatWasDoneWhileItWasDown() async throws {
        try forge("DELETE FROM access WHERE number >= 240")
        let log = try AccessLog(path: folder.accessLog)
        try await log.append(entry("next"), now: noon)
        let told = try await log.rows(.init(limit: 5)).first { $0.entry.kind == .noticed }
        #expect(told?.entry.failure == "log.truncated" && told?.entry.note == "log.truncated 240-252")
        try log.close()
    }
}
