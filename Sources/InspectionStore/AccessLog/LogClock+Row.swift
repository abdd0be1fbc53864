import Foundation
import GRDB

/// The clock as the log itself remembers it, from one run of the daemon to the next.
extension LogClock {
    /// The clock of a log. One that has rows and no memory of a clock believes its newest row.
    init(_ database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM access_clock WHERE id = 1") else {
            let newest = try Double.fetchOne(
                database,
                sql: "SELECT max(started_at) FROM access WHERE uid IS NOT NULL AND started_at >= ?",
                arguments: [Self.earliest.timeIntervalSince1970]
            )
            believed = newest.map {
                Reading(wall: Date(timeIntervalSince1970: $0), moment: BootMoment(boot: "", seconds: 0))
            }
            settled = believed
            return
        }
        // An earlier version believed the first clock that it saw.
        believed = try Self.reading(row, "believed").flatMap { $0.wall >= Self.earliest ? $0 : nil }
        settled = try Self.reading(row, "settled").flatMap { $0.wall >= Self.earliest ? $0 : nil }
        session = try row.decode(forColumn: "session_seconds")
        guard let last = try Self.reading(row, "doubted"), let since = try row.decode(Double?.self, forColumn: "since")
        else { return }
        doubted = (Date(timeIntervalSince1970: since), last)
    }

    private static func reading(_ row: Row, _ name: String) throws -> Reading? {
        guard let wall = try row.decode(Double?.self, forColumn: "\(name)_wall") else { return nil }
        return Reading(
            wall: Date(timeIntervalSince1970: wall),
            moment: BootMoment(
                boot: try row.decode(forColumn: "\(name)_boot"),
                seconds: try row.decode(forColumn: "\(name)_seconds")
            )
        )
    }

    func save(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO access_clock (id, believed_wall, believed_boot, believed_seconds, since, doubted_wall,
                    doubted_boot, doubted_seconds, settled_wall, settled_boot, settled_seconds, session_seconds)
                VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                believed?.wall.timeIntervalSince1970, believed?.moment.boot, believed?.moment.seconds,
                doubted?.since.timeIntervalSince1970,
                doubted?.last.wall.timeIntervalSince1970, doubted?.last.moment.boot, doubted?.last.moment.seconds,
                settled?.wall.timeIntervalSince1970, settled?.moment.boot, settled?.moment.seconds, session,
            ]
        )
    }
}
