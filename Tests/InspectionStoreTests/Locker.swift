import GRDB

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

    /// Whether nothing of the database is damaged.
    func isWhole() throws -> Bool {
        try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") == "ok" }
    }
}
