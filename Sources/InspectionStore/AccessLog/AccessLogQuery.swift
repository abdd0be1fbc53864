package import Foundation
import GRDB

/// Which rows of the access log are asked for.
package struct AccessLogQuery: Sendable, Hashable {
    /// Only what began at this time or later.
    package var since: Date?
    /// Only what began before this time.
    package var until: Date?
    /// Only rows that tell of this.
    package var kind: AccessEntry.Kind?
    /// Only rows of this user.
    package var user: UInt32?
    /// Only rows of this inspection.
    package var inspection: String?
    /// Only the row of this number.
    package var number: Int64?
    /// Whether the oldest come first.
    package var isOldestFirst = false
    /// How many of these are passed over, without being read.
    package var skip = 0
    /// The most rows to answer with.
    package var limit = 100

    /// Every row, the newest first, a hundred of them.
    package init(since: Date? = nil, skip: Int = 0, limit: Int = 100) {
        self.since = since
        self.skip = skip
        self.limit = limit
    }

    private var conditions: [(text: String, value: any DatabaseValueConvertible)] {
        var conditions: [(String, any DatabaseValueConvertible)] = []
        if let since { conditions.append(("started_at >= ?", since.timeIntervalSince1970)) }
        if let until { conditions.append(("started_at < ?", until.timeIntervalSince1970)) }
        if let kind { conditions.append(("kind = ?", kind.rawValue)) }
        if let user { conditions.append(("uid = ?", Int64(user))) }
        if let inspection { conditions.append(("inspection = ?", inspection)) }
        if let number { conditions.append(("number = ?", number)) }
        return conditions
    }

    func rows(_ database: Database) throws -> [AccessRow] {
        var rows: [AccessRow] = []
        try each(database) { rows.append($0) }
        return rows
    }

    func each(_ database: Database, _ take: (AccessRow) throws -> Void) throws {
        let conditions = conditions
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.map(\.text).joined(separator: " AND ")
        let order = isOldestFirst ? "ASC" : "DESC"
        let values = conditions.map(\.value) + [max(0, limit), max(0, skip)]
        let cursor = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM access \(filter) ORDER BY number \(order) LIMIT ? OFFSET ?",
            arguments: StatementArguments(values)
        )
        while let row = try cursor.next() { try take(AccessRow(row: row)) }
    }
}
