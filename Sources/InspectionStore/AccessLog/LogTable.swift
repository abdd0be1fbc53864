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

    /// Whether a user writes as much as a log that is nearly full has room for: less in the last day than the log has for a day, or less than
    /// half of what the busiest wrote. How much a user wrote in two years is no matter: an established one is not shut out by a newcomer.
    static func isAtOrdinaryRate(
        _ user: UInt32,
        of limit: Int,
        days: Int,
        now: Date,
        _ database: Database
    ) throws -> Bool {
        let ordinary = max(leastOrdinary, min(limit / max(1, days), lately / 4))
        // No more than so many of the latest are looked at: this is asked before every inspection.
        let counts = try Row.fetchAll(
            database,
            sql: """
                SELECT uid, count(*) AS rows FROM (SELECT uid, started_at FROM access ORDER BY number DESC LIMIT \(lately))
                WHERE started_at >= ? GROUP BY uid
                """,
            arguments: [now.addingTimeInterval(-86400).timeIntervalSince1970]
        )
        var (own, most) = (0, 0)
        for row in counts {
            let rows: Int = try row.decode(forColumn: "rows")
            most = max(most, rows)
            if try row.decode(Int64.self, forColumn: "uid") == Int64(user) { own = rows }
        }
        return own < ordinary || own * 2 < most
    }

    private static let lately = 40_000
    /// So many a day are ordinary, however small the log is.
    private static let leastOrdinary = 20

    /// Rows of a time before every clock that is right: they were written by a clock that should not have been believed.
    static func doubtRowsBeforeAllClocks(_ database: Database) throws {
        try database.execute(
            sql: "UPDATE access SET doubtful = 1 WHERE doubtful = 0 AND started_at < ?",
            arguments: [LogClock.earliest.timeIntervalSince1970]
        )
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

    private static let columns = """
        inspection, started_at, duration_ms, uid, pid, executable, profile, purpose, fields, portrait, reader, decision,
        failure, doubtful
        """

    /// Takes the rows of another log that are not here, and the ends of those that have none here.
    static func takeOver(from path: String, _ database: Database) throws {
        try database.execute(sql: "ATTACH ? AS other", arguments: [path])
        defer { try? database.execute(sql: "DETACH other") }
        try database.inTransaction {
            try database.execute(
                sql: """
                    INSERT INTO access (\(columns)) SELECT \(columns) FROM other.access WHERE true ORDER BY number
                    ON CONFLICT (inspection) DO UPDATE SET duration_ms = max(duration_ms, excluded.duration_ms),
                        decision = coalesce(excluded.decision, decision),
                        failure = coalesce(excluded.failure, failure)
                    """
            )
            return .commit
        }
    }

    /// Takes what can be read of the rows of a damaged log, from both ends: the newest are at one, and in the journal.
    ///
    /// - Returns: how many.
    static func salvage(from source: Database, into target: Database) throws -> Int {
        let values = columns.split(whereSeparator: { ",\n ".contains($0) }).map { ":\($0)" }.joined(separator: ", ")
        let insert = "INSERT OR IGNORE INTO access (number, \(columns)) VALUES (:number, \(values))"
        var (taken, last) = (0, Int64.min)
        for order in ["ASC", "DESC"] {
            let select = "SELECT * FROM access ORDER BY number \(order)"
            guard let cursor = try? Row.fetchCursor(source, sql: select) else { break }
            // A row that cannot be read ends the way from this end.
            while let row = try? cursor.next(), let number = try? row.decode(Int64.self, forColumn: "number") {
                if order == "DESC", number <= last { break }
                if order == "ASC" { last = max(last, number) }
                guard let entry = try? AccessEntry(row: row) else { continue }
                guard let isDoubtful = try? row.decode(Bool.self, forColumn: "doubtful") else { continue }
                var arguments = entry.arguments
                arguments += ["number": number, "doubtful": isDoubtful]
                try target.execute(sql: insert, arguments: arguments)
                taken += target.changesCount
            }
        }
        return taken
    }
}
