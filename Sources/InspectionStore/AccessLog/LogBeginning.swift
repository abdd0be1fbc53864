import DocumentCore
import Foundation
import GRDB
import OpenSSLCrypto

/// How a log gets its name and the signature of its beginning, and rows of earlier versions become a part of its chain.
enum LogBeginning {
    /// The name of a log; nil where it has none yet.
    static func origin(_ database: Database) throws -> String? {
        try Row.exactText(database, sql: "SELECT origin FROM access_log")
    }

    /// The name of the log, made where it has none, with the rows there were before.
    ///
    /// - Returns: whether it was made.
    static func begun(_ database: Database, key: LogKey) throws -> (origin: String, isNew: Bool) {
        if let origin = try origin(database) {
            try database.execute(sql: "DROP TABLE IF EXISTS access_before")
            return (origin, false)
        }
        let origin = LogCheckpoint.prefix + (try randomBytes(count: 16)).hex
        try database.execute(sql: "INSERT INTO access_log VALUES (1, ?)", arguments: [origin])
        var writer = LogWriter(database, origin: origin, key: key, after: ChainHead(beginning: origin))
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM access_before") ?? 0
        if count > 0 {
            // Whose word they are stands before them: what is signed from here on is that they were there.
            let note = "\(count) rows of an earlier version follow, which nobody had signed"
            try writer.append(AccessEntry(.began, at: Date(), note: note), isDoubtful: true)
        }
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM access_before ORDER BY number")
        while let row = try rows.next() {
            // An earlier version believed the first clock that it saw.
            let time: Double = try row.decode(forColumn: "started_at")
            let isDoubtful =
                try row.decode(Bool.self, forColumn: "doubtful") || time < LogClock.earliest.timeIntervalSince1970
            try writer.append(AccessEntry(before: row), isDoubtful: isDoubtful)
        }
        // A log of no rows is signed too: one that was emptied is not as it was begun.
        try writer.sign()
        try database.execute(sql: "DELETE FROM access_before; DROP TABLE access_before")
        return (origin, true)
    }
}

extension AccessEntry {
    /// A row of the time before there was a chain.
    fileprivate init(before row: Row) throws {
        let fields: String = try row.decode(forColumn: "fields")
        self.init(
            inspection: try row.decode(forColumn: "inspection"),
            startedAt: Date(timeIntervalSince1970: try row.decode(forColumn: "started_at")),
            durationMs: try row.decode(forColumn: "duration_ms"),
            client: Client(
                uid: try row.decode(forColumn: "uid"),
                pid: try row.decode(forColumn: "pid"),
                executable: try row.decode(forColumn: "executable"),
                profile: try row.decode(forColumn: "profile")
            ),
            purpose: try row.decode(forColumn: "purpose"),
            fields: fields.split(separator: ",").map(String.init),
            portrait: try row.decode(forColumn: "portrait"),
            reader: try row.decode(forColumn: "reader"),
            decision: try row.decode(forColumn: "decision"),
            failure: try row.decode(forColumn: "failure")
        )
    }
}
