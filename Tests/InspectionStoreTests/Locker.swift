import GRDB
import Glibc

@testable import InspectionStore

/// A second connection that stands in the way.
final class Locker {
    private let queue: DatabaseQueue

    init(path: String, lock: Bool = true) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
        guard lock else { return }
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
    }

    /// Keeps the state of the database as it is now.
    func beginReading() throws {
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN")
            _ = try Row.fetchOne(database, sql: "SELECT count(*) FROM access")
        }
    }

    func release() throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    /// Leaves the mark of a migration that this program does not know.
    func claimFutureMigration() throws {
        try queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: the future')") }
    }

    /// Writes behind everybody's back.
    func run(_ statement: String) throws {
        try queue.write { try $0.execute(sql: statement) }
    }

    /// The same past the triggers, by somebody who knows them.
    func runUnguarded(_ statements: String) throws {
        try queue.write { database in
            let triggers = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in triggers {
                let name: String = trigger["name"]
                if !["access_added", "access_dropped"].contains(name) {
                    try database.execute(sql: "DROP TRIGGER \(name)")
                }
            }
            try database.execute(sql: statements)
            for trigger in triggers {
                let (name, sql): (String, String) = (trigger["name"], trigger["sql"])
                if !["access_added", "access_dropped"].contains(name) { try database.execute(sql: sql) }
            }
        }
    }

    /// Does something with the database, as SQLite's own tool would.
    func work<Value>(_ work: (Database) throws -> Value) throws -> Value { try queue.write(work) }

    /// Makes a log as the version before the chain left it, with a row for each time.
    static func makeSecondVersion(_ path: String, startedAt times: [Double]) throws {
        let queue = try DatabaseQueue(path: path)
        try AccessLogSchema.migrator.migrate(queue, upTo: "2: clock and users")
        try queue.write { database in
            for (number, time) in times.enumerated() {
                try database.execute(
                    sql: """
                        INSERT INTO access (inspection, started_at, duration_ms, uid, pid, profile, fields, portrait, decision)
                        VALUES (?, ?, 100, 1000, 1, 'counter', 'full_name', 0, 'accept')
                        """,
                    arguments: ["old \(number)", time]
                )
            }
            try database.execute(
                sql:
                    "INSERT INTO access_clock (id, believed_wall, believed_boot, believed_seconds) VALUES (1, ?, '', 1)",
                arguments: [times.max()]
            )
        }
        try queue.close()
        chmod(path, 0o600)
    }

    /// Whether nothing of the database is damaged.
    func isWhole() throws -> Bool {
        try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok" }
    }
}
