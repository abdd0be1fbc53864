import Foundation
import GRDB

/// What is asked of the tables of the access log.
enum LogTable {
    /// The rows that clients have.
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
                WHERE started_at >= ? AND uid IS NOT NULL GROUP BY uid
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

    /// When the latest of the inspections began, of those written while the clock was believed, and no later than a time that is known to
    /// have passed: a clock that was ahead since the machine was started, and is right now, is no witness.
    static func newest(_ database: Database) throws -> Date? {
        // Another program may have made the database, and not have brought it to this version.
        let names = Set(try database.columns(in: "access").map(\.name))
        let condition = names.contains("doubtful") ? " WHERE doubtful = 0 AND uid IS NOT NULL" : ""
        let newest = try Double.fetchOne(database, sql: "SELECT max(started_at) FROM access" + condition)
            .map { Date(timeIntervalSince1970: $0) }
        guard names.contains("digest") else { return newest }
        return LogClock.witness(newest, settled: try LogClock(database).settled)
    }

    /// Takes what can be read of a damaged log, its rows from both ends: the newest are at one, and in the journal.
    ///
    /// - Returns: how many rows.
    static func salvage(from source: Database, into target: Database) throws -> Int {
        for trigger in ["access_follows", "access_stays", "access_added"] {
            try target.execute(sql: "DROP TRIGGER \(trigger)")
        }
        for table in ["access_log", "access_cut", "access_head", "access_clock", "access_checkpoints"] {
            try? copy(table, from: source, into: target)
        }
        let taken = try salvageRows(from: source, into: target)
        try target.execute(
            sql: "INSERT INTO access_users SELECT uid, count(*) FROM access WHERE uid IS NOT NULL GROUP BY uid"
        )
        for trigger in ["access_dropped", "access_stands", "access_checkpoint_stands", "access_checkpoint_stays"] {
            try target.execute(sql: "DROP TRIGGER \(trigger)")
        }
        try AccessLogSchema.guardRows(target)
        return taken
    }

    private static func salvageRows(from source: Database, into target: Database) throws -> Int {
        let columns = AccessRow.columns + ["digest"]
        let values = columns.map { ":\($0)" }.joined(separator: ", ")
        let insert = "INSERT OR IGNORE INTO access (\(columns.joined(separator: ", "))) VALUES (\(values))"
        var (taken, last) = (0, Int64.min)
        for order in ["ASC", "DESC"] {
            let select = "SELECT * FROM access ORDER BY number \(order)"
            guard let cursor = try? Row.fetchCursor(source, sql: select) else { break }
            // A row that cannot be read ends the way from this end.
            while let row = try? cursor.next(), let number = try? row.decode(Int64.self, forColumn: "number") {
                if order == "DESC", number <= last { break }
                if order == "ASC" { last = max(last, number) }
                var arguments: [String: DatabaseValue] = [:]
                for column in columns { arguments[column] = row[column] }
                guard (try? target.execute(sql: insert, arguments: StatementArguments(arguments))) != nil else {
                    continue
                }
                taken += target.changesCount
            }
        }
        return taken
    }

    private static func copy(_ table: String, from source: Database, into target: Database) throws {
        let rows = try Row.fetchCursor(source, sql: "SELECT * FROM \(table)")
        while let row = try rows.next() {
            let names = Array(row.columnNames)
            let places = names.map { ":\($0)" }.joined(separator: ", ")
            var arguments: [String: DatabaseValue] = [:]
            for name in names { arguments[name] = row[name] }
            try target.execute(
                sql: "INSERT OR REPLACE INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(places))",
                arguments: StatementArguments(arguments)
            )
        }
    }
}

extension LogClock {
    /// What has passed, by the newest row and by the last reading that had gone on for its time.
    static func witness(_ newest: Date?, settled: Reading?) -> Date? {
        guard let newest, let settled else { return nil }
        return min(newest, settled.wall)
    }
}
