package import Foundation
import GRDB
import Glibc

/// The access log: one row for every inspection, in SQLite. It answers who read which fields when and what for, and holds
/// no personal data of a citizen.
package struct AccessLog: Sendable {
    /// How long rows are kept. Deleted rows are overwritten (`secure_delete`).
    package struct Retention: Sendable, Hashable {
        /// The most days a row is kept.
        package var days: Int
        /// The most rows kept.
        package var rows: Int

        /// Bounds for age and number; both at least 1.
        package init(days: Int = 730, rows: Int = 1_000_000) {
            self.days = max(1, days)
            self.rows = max(1, rows)
        }
    }

    private let pool: DatabasePool
    private let retention: Retention

    /// Opens the log, or makes it, readable by its owner alone.
    ///
    /// - Parameter path: the database file; its folder exists.
    /// - Throws: `AccessLogError` when the file is no database, is damaged, locked, newer than this program or not writable.
    package init(path: String, retention: Retention = Retention()) throws(AccessLogError) {
        self.retention = retention
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: String(cString: strerror(errno))) }
        _ = Glibc.close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(2)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            let migrator = AccessLogSchema.migrator
            guard try !pool.read(migrator.hasBeenSuperseded) else { throw AccessLogError(.newer) }
            try migrator.migrate(pool)
        } catch {
            throw error as? AccessLogError ?? AccessLogError(error)
        }
    }

    /// Writes one row, on the disk when this returns, and drops what is past its time. The row of an inspection that has one
    /// already gets its end; one that has an end keeps it.
    package func append(_ entry: AccessEntry, now: Date = Date()) async throws(AccessLogError) {
        let retention = retention
        do {
            try await pool.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO access (inspection, started_at, duration_ms, uid, pid, executable, profile, purpose,
                            fields, portrait, reader, decision, failure)
                        VALUES (:inspection, :started_at, :duration_ms, :uid, :pid, :executable, :profile, :purpose,
                            :fields, :portrait, :reader, :decision, :failure)
                        ON CONFLICT (inspection) DO UPDATE SET duration_ms = max(duration_ms, excluded.duration_ms),
                            decision = coalesce(excluded.decision, decision),
                            failure = coalesce(excluded.failure, failure)
                        """,
                    arguments: entry.arguments
                )
                try Self.prune(database, retention, now: now)
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// When the latest of the inspections began; nil for an empty log.
    package func newest() throws(AccessLogError) -> Date? {
        do {
            return try pool.read(Self.newest)
        } catch {
            throw AccessLogError(error)
        }
    }

    /// The newest rows first.
    ///
    /// - Parameters:
    ///   - since: only inspections that began at this time or later.
    ///   - limit: the most rows to answer with.
    package func entries(since: Date? = nil, limit: Int = 100) async throws(AccessLogError) -> [AccessEntry] {
        do {
            return try await pool.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM access WHERE started_at >= ? ORDER BY number DESC LIMIT ?",
                    arguments: [since?.timeIntervalSince1970 ?? 0, max(0, limit)]
                ).map(AccessEntry.init(row:))
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// When the latest of the inspections began in the log of another process; nil for an empty log, and where there is none.
    ///
    /// - Parameter path: the database file, which is neither made nor brought to this version.
    package static func newest(inLogAt path: String) throws(AccessLogError) -> Date? {
        guard access(path, F_OK) == 0 else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read(newest)
        } catch {
            throw AccessLogError(error)
        }
    }

    private static func newest(_ database: Database) throws -> Date? {
        try Double.fetchOne(database, sql: "SELECT max(started_at) FROM access")
            .map { Date(timeIntervalSince1970: $0) }
    }

    /// Closes the database; whatever is asked afterwards fails. All rows are in the one file then, which can be moved and kept.
    package func close() throws(AccessLogError) {
        // Where it has no room for that, the rows stay in the file beside it.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do { try pool.close() } catch { throw AccessLogError(error) }
    }

    private static func prune(_ database: Database, _ retention: Retention, now: Date) throws {
        let oldest = now.addingTimeInterval(-86400 * Double(retention.days)).timeIntervalSince1970
        try database.execute(sql: "DELETE FROM access WHERE started_at < ?", arguments: [oldest])
        // Numbers only grow, so that counting back from the newest needs no count of the table.
        try database.execute(
            sql: "DELETE FROM access WHERE number <= (SELECT max(number) FROM access) - ?",
            arguments: [retention.rows]
        )
    }
}
