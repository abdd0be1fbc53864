import Foundation
import GRDB
import TestSupport
import Testing

@testable import InspectionStore

/// Forgeries that rest on what a reader of the log does not look at.
@Suite struct LogForgeryTests {
    private let log: ForgedLog

    init() async throws { log = try await ForgedLog() }

    /// SQLite keeps what stands behind a zero, and no query shows it.
    @Test(arguments: [
        "kind", "inspection", "user", "unit", "executable", "profile", "purpose", "fields", "reader", "decision",
        "reasons", "failure", "trust_store", "software", "document", "note",
    ])
    func moreStandsBehindTheEndOfAText(column: String) throws {
        for more in ["char(0)", "char(0) || 'x'", "CAST(x'FF' AS TEXT)", "CAST(x'C0AF' AS TEXT)"] {
            try log.forge("UPDATE access SET \(column) = coalesce(\(column), '') || \(more) WHERE number = 77")
            #expect(try log.findings().contains("log.row_altered 77-77"), "\(more)")
        }
    }

    /// What the digest is over is the bytes, not what somebody reads in them.
    @Test func bytesThatAreNoTextAreNotTheirReplacement() async throws {
        let log = try await ForgedLog(inspections: 1)
        let path = log.folder.accessLog
        let open = try AccessLog(path: path)
        try await open.append(entry("a\u{FFFD}"), now: noon)
        try open.close()
        try log.forge("UPDATE access SET inspection = 'a' || CAST(x'FF' AS TEXT) WHERE inspection LIKE 'a%'")
        #expect(try log.findings().contains { $0.hasPrefix("log.row_altered") })
    }

    @Test(arguments: ["access_checkpoints", "access_head"])
    func moreStandsBehindTheEndOfANote(table: String) throws {
        try log.forge("UPDATE \(table) SET note = note || char(0) || 'x'")
        #expect(try log.findings().contains { $0.hasPrefix("log.checkpoint_forged") })
    }

    /// To drop a row is no way to forge its neighbour.
    @Test(arguments: [1, 100, 150, 251])
    func theRowBehindADroppedOneIsForged(row: Int) throws {
        try log.forge(
            "DELETE FROM access WHERE number = \(row); UPDATE access SET purpose = 'x' WHERE number = \(row + 1)"
        )
        let found = try log.findings()
        #expect(found.contains("log.rows_missing \(row)-\(row)"))
        #expect(found.contains("log.rows_unproven \(row + 1)-\(row + 1)"))
    }

    /// The honest row behind them does not fit; who wrote anew is not taken for proven.
    @Test(arguments: [150, 199])
    func digestsAreComputedAnewUpToAnHonestRow(last: Int64) throws {
        try log.rewrite(from: 150, through: last)
        #expect(try log.findings() == ["log.rows_unproven 101-\(last)", "log.row_altered \(last + 1)-\(last + 1)"])
    }

    @Test func aKeptCheckpointIsNoEnd() throws {
        try log.forge(
            """
            DELETE FROM access WHERE number > 200;
            UPDATE access_head SET note = (SELECT note FROM access_checkpoints WHERE rows = 200)
            """
        )
        #expect(try log.findings() == ["log.checkpoint_forged 200-200"])
    }

    @Test(arguments: ["", "; DELETE FROM access_clock"])
    func anEmptiedLogIsNotIntact(more: String) async throws {
        try log.forge("DELETE FROM access; DELETE FROM access_checkpoints; DELETE FROM access_head" + more)
        #expect(try log.findings() == ["log.checkpoint_missing 0-0"])
        let again = try AccessLog(path: log.folder.accessLog)
        try await again.append(entry("next"), now: noon)
        #expect(try await again.rows(.init(limit: 9)).contains { $0.entry.failure == "log.checkpoint_missing" })
        try again.close()
        // What was noticed stays noticed.
        #expect(try log.findings().contains { $0.hasPrefix("log.fault_noticed") })
    }

    /// The daemon finds it at its start, and goes on from what it had signed: no signature of its own comes over what another hand put there.
    @Test(arguments: [
        ("DELETE FROM access WHERE number > 240", "log.rows_missing 241-252"),
        ("UPDATE access SET purpose = 'x' WHERE number = 252", "log.row_altered 252-252"),
        (
            "INSERT INTO access SELECT number + 252, version, kind, 'planted', started_at, duration_ms, uid, user, pid, "
                + "unit, executable, profile, purpose, fields, portrait, reader, decision, reasons, failure, count, "
                + "trust_store, exchanges, software, document, note, doubtful, digest FROM access WHERE number = 1",
            "log.row_altered 253-254"
        ),
        ("DELETE FROM access_head", "log.fault_noticed 254-254"),
    ])
    func aStartHealsNothing(statements: String, finding: String) async throws {
        try log.forge(statements)
        let again = try AccessLog(path: log.folder.accessLog)
        #expect(again.known.replacements == (statements.hasPrefix("UPDATE") ? 0 : 1))
        try await again.append(entry("next"), now: noon)
        try again.close()
        let found = try log.findings()
        #expect(found.contains(finding), "\(found)")
    }

    /// Digests and rows anew, to the end, by who has no key.
    @Test func aForkedEndStaysForked() async throws {
        try log.rewrite(from: 240)
        try AccessLog(path: log.folder.accessLog).close()
        let again = try AccessLog(path: log.folder.accessLog)
        try await again.append(entry("next"), now: noon)
        try again.close()
        let found = try log.findings()
        #expect(found.contains("log.rows_unproven 201-252") && found.contains("log.row_altered 253-253"), "\(found)")
    }

    @Test func aLogOfNoRowsIsIntact() async throws {
        let folder = try TemporaryFolder()
        try AccessLog(path: folder.accessLog).close()
        #expect(try LogReader(path: folder.accessLog).verification().isIntact)
    }

    @Test func aLogThatIsGoneFromBesideItsKeyIsToldOf() async throws {
        for suffix in ["", "-wal", "-shm"] { unlink(log.folder.accessLog + suffix) }
        let again = try AccessLog(path: log.folder.accessLog)
        try await again.append(entry("next"), now: noon)
        let told = try await again.rows(.init(limit: 9)).first { $0.entry.kind == .began }
        #expect(told?.entry.failure == "log.replaced")
        try again.close()
    }

    /// An index that leaves a row out, a view in a table's place, a trigger that is gone: what is asked is answered by other hands.
    @Test(arguments: [
        "DROP TRIGGER access_stands", "DROP INDEX access_inspection",
        """
        DROP INDEX access_inspection;
        CREATE INDEX access_inspection ON access (inspection) WHERE inspection IS NOT NULL AND inspection <> '7'
        """,
        "ALTER TABLE access RENAME TO rows; CREATE VIEW access AS SELECT * FROM rows",
        "ALTER TABLE access ADD COLUMN more TEXT", "CREATE TABLE access_before (x)",
        "CREATE TRIGGER more AFTER INSERT ON access BEGIN DELETE FROM access_users; END",
    ])
    func theTablesAreChanged(statements: String) async throws {
        try Locker(path: log.folder.accessLog, lock: false).run(statements)
        #expect(try log.findings() == ["log.tables_altered 0-0"])
        guard !statements.contains("VIEW"), !statements.contains("COLUMN") else { return }
        let again = try AccessLog(path: log.folder.accessLog)
        try await again.append(entry("next"), now: noon)
        let told = try await again.rows(.init(limit: 9)).contains { $0.entry.failure == "log.tables_altered" }
        // A table of the time before the chain is taken away again.
        #expect(told != statements.contains("access_before"))
        try again.close()
    }

    /// The statement that is on record is ours, and the index is not what it says.
    @Test func anIndexLies() throws {
        let queue = try DatabaseQueue(path: log.folder.accessLog)
        try queue.writeWithoutTransaction { database in
            let own = try String.fetchOne(
                database,
                sql: "SELECT sql FROM sqlite_schema WHERE name = 'access_inspection'"
            )
            try database.execute(
                sql: """
                    DROP INDEX access_inspection;
                    CREATE INDEX access_inspection ON access (inspection) WHERE inspection IS NOT NULL AND inspection <> '7';
                    PRAGMA writable_schema = ON;
                    """
            )
            try database.execute(
                sql: "UPDATE sqlite_schema SET sql = ? WHERE name = 'access_inspection'",
                arguments: [own]
            )
        }
        try queue.close()
        #expect(try log.findings() == ["log.tables_altered 0-0"])
    }

    @Test func operatorsUpkeepIsNoFault() throws {
        let queue = try DatabaseQueue(path: log.folder.accessLog)
        try queue.writeWithoutTransaction { try $0.execute(sql: "ANALYZE; REINDEX; VACUUM") }
        try queue.close()
        #expect(try log.findings().isEmpty)
    }

    /// Rows put where an earlier version had its own are not this log's.
    @Test func rowsOfAnEarlierVersionAreMarked() async throws {
        let folder = try TemporaryFolder()
        try Locker.makeSecondVersion(folder.accessLog, startedAt: [1_799_000_000, 1_799_000_001])
        let taken = try AccessLog(path: folder.accessLog)
        let rows = try await taken.rows(.init(limit: 9))
        #expect(rows.last?.entry.kind == .began && rows.last?.entry.note?.hasPrefix("2 rows") == true)
        try taken.close()
    }
}
