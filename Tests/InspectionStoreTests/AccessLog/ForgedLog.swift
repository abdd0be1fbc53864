import DocumentCore
import Foundation
import GRDB
import OpenSSLCrypto
import TestSupport
import Testing

@testable import InspectionStore

/// An access log that somebody has a hand in.
struct ForgedLog {
    let folder: TemporaryFolder

    /// A log of 250 inspections in a minute each, with what the daemon wrote of itself, closed.
    init(inspections: Int = 250, retention: AccessLog.Retention = .init()) async throws {
        folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.accessLog, retention: retention)
        for number in 0..<inspections {
            try await log.append(entry("\(number)", at: 1_800_000_000 + Double(number) * 60), now: noon)
        }
        try log.close()
    }

    func forge(_ statements: String) throws {
        try Locker(path: folder.accessLog, lock: false).runUnguarded(statements)
    }

    func findings(_ witnesses: [LogCheckpoint] = []) throws -> [String] {
        try LogReader(path: folder.accessLog).verification(against: witnesses).findings
            .map { "\($0.code.rawValue) \($0.from)-\($0.through)" }
    }

    /// A checkpoint as it was kept or published.
    func checkpoint(of table: String, _ condition: String) throws -> LogCheckpoint {
        let isEnd = table == "access_head"
        let note = try Locker(path: folder.accessLog, lock: false)
            .work { try String.fetchOne($0, sql: "SELECT note FROM \(table) WHERE \(condition)") }
        let kept = try #require(note.flatMap { LogCheckpoint(note: $0, place: isEnd ? .end : .kept) })
        guard isEnd else { return kept }
        let head = ChainHead(number: kept.rows, digest: kept.digest)
        return try LogCheckpoint(head, of: kept.origin, key: try LogKey(in: folder.url.path))
    }

    /// The signed end as it stood in a copy of that time, which only the daemon's key makes.
    func end(at row: Int64) throws -> LogCheckpoint {
        let kept = try checkpoint(of: "access_checkpoints", "rows = \(row)")
        let head = ChainHead(number: row, digest: kept.digest)
        return try LogCheckpoint(head, of: kept.origin, place: .end, key: try LogKey(in: folder.url.path))
    }

    /// Computes all digests anew behind a change, and the signatures too where there is a key.
    func rewrite(from first: Int64, through last: Int64 = .max, key: LogKey? = nil) throws {
        let origin = try checkpoint(of: "access_head", "1").origin
        try forge("UPDATE access SET purpose = 'forged' WHERE number = \(first)")
        let rows = try Locker(path: folder.accessLog, lock: false).work { database in
            try Row.fetchAll(database, sql: "SELECT \(AccessRow.list) FROM access ORDER BY number").map { row in
                AccessRow.columns.indices.map { row[$0] as DatabaseValue }
            }
        }
        var head = ChainHead(beginning: origin)
        var statements = ""
        for values in rows {
            let number = try #require(Int64.fromDatabaseValue(values[1]))
            guard number <= last else { break }
            head = ChainHead(number: number, digest: RowDigest.of(values, after: head.digest))
            guard number >= first else { continue }
            statements += "UPDATE access SET digest = x'\(head.digest.hex)' WHERE number = \(number);"
            guard let key, number.isMultiple(of: 100) else { continue }
            let note = try LogCheckpoint(head, of: origin, key: key).note
            statements += "UPDATE access_checkpoints SET note = '\(note)' WHERE rows = \(number);"
        }
        if let key {
            let end = try LogCheckpoint(head, of: origin, place: .end, key: key)
            statements += "UPDATE access_head SET note = '\(end.note)'"
        }
        try forge(statements)
    }
}
