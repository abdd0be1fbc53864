import Foundation
import GRDB

/// What is asked of the tables of the access log.
enum LogTable {
    /// The row of an inspection that has one already gets its end; one that has an end keeps it.
    static func write(_ entry: AccessEntry, isDoubtful: Bool, _ database: Database) throws {
        var arguments = entry.arguments
        arguments += ["doubtful": isDoubtful]
        try database.execute(
            sql: """
                INSERT INTO access (inspection, started_at, duration_ms, uid, pid, executable, profile, purpose,
                    fields, portrait, reader, decision, failure, doubtful)
                VALUES (:inspection, :started_at, :duration_ms, :uid, :pid, :executable, :profile, :purpose,
                    :fields, :portrait, :reader, :decision, :failure, :doubtful)
                ON CONFLICT (inspection) DO UPDATE SET duration_ms = max(duration_ms, excluded.duration_ms),
                    decision = coalesce(excluded.decision, decision),
                    failure = coalesce(excluded.failure, failure)
                """,
            arguments: arguments
        )
    }

    /// Drops rows that are past their days, a thousand at most, so that no inspection waits for it. A row whose own date is doubtful goes
    /// with those that were written after it.
    ///
    /// - Parameter now: a time that is believed.
    /// - Returns: whether there was any.
    @discardableResult
    static func prune(_ database: Database, days: Int, now: Date) throws -> Bool {
        let oldest = now.addingTimeInterval(-86400 * Double(days)).timeIntervalSince1970
        let past = "SELECT number FROM access WHERE doubtful = 0 AND started_at < ? ORDER BY started_at LIMIT 1000"
        guard let last = try Int64.fetchOne(database, sql: "SELECT max(number) FROM (\(past))", arguments: [oldest])
        else { return false }
        try database.execute(sql: "DELETE FROM access WHERE number IN (\(past))", arguments: [oldest])
        try database.execute(
            sql: """
                DELETE FROM access WHERE number IN
                    (SELECT number FROM access WHERE doubtful = 1 AND number < ? ORDER BY number LIMIT 1000)
                """,
            arguments: [last]
        )
        return true
    }

    static func rows(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT coalesce(sum(rows), 0) FROM access_users") ?? 0
    }

    /// Whether a user has written less than an equal share of the rows that there may be.
    static func isWithinShare(_ user: UInt32, of limit: Int, _ database: Database) throws -> Bool {
        let own = try Int.fetchOne(database, sql: "SELECT rows FROM access_users WHERE uid = ?", arguments: [user]) ?? 0
        let others = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM access_users WHERE uid <> ?",
            arguments: [user]
        )
        return own * ((others ?? 0) + 1) < limit
    }

    /// When the latest of the inspections began; of those written while the clock was believed.
    static func newest(_ database: Database) throws -> Date? {
        // Another program may have made the database, and not have brought it to this version.
        let isOld = try !database.columns(in: "access").contains { $0.name == "doubtful" }
        return try Double.fetchOne(
            database,
            sql: "SELECT max(started_at) FROM access" + (isOld ? "" : " WHERE doubtful = 0")
        ).map { Date(timeIntervalSince1970: $0) }
    }

    /// Takes the rows of another log that are not here.
    static func takeOver(from path: String, _ database: Database) throws {
        let columns = """
            inspection, started_at, duration_ms, uid, pid, executable, profile, purpose, fields, portrait, reader, decision,
            failure, doubtful
            """
        try database.execute(sql: "ATTACH ? AS other", arguments: [path])
        defer { try? database.execute(sql: "DETACH other") }
        try database.inTransaction {
            try database.execute(
                sql: "INSERT OR IGNORE INTO access (\(columns)) SELECT \(columns) FROM other.access ORDER BY number"
            )
            return .commit
        }
    }
}
