import DocumentCore
import Foundation
import GRDB

/// A row of the access log as it is kept.
package struct AccessRow: Sendable, Hashable {
    /// Its number in the chain.
    package var number: Int64
    /// What it says.
    package var entry: AccessEntry
    /// Whether the machine's clock was not believed when it was written.
    package var isDoubtful: Bool
    /// Its digest, over the row before too.
    package var digest: [UInt8]

    /// The columns that the digest is over, in its order.
    static let columns = [
        "version", "number", "kind", "inspection", "started_at", "duration_ms", "uid", "user", "pid", "unit",
        "executable",
        "profile", "purpose", "fields", "portrait", "reader", "decision", "reasons", "failure", "count", "trust_store",
        "exchanges", "software", "document", "note", "doubtful",
    ]
    static let list = columns.joined(separator: ", ")

    /// The columns of a new row.
    static func values(_ entry: AccessEntry, number: Int64, isDoubtful: Bool) -> [DatabaseValue] {
        let client = entry.client
        let values: [(any DatabaseValueConvertible)?] = [
            RowDigest.version, number, entry.kind.rawValue, text(entry.inspection),
            entry.startedAt.timeIntervalSince1970,
            entry.durationMs, client.map { Int64($0.uid) }, text(client?.user), client.map { Int64($0.pid) },
            text(client?.unit), text(client?.executable), text(client?.profile), text(entry.purpose),
            list(entry.fields), entry.portrait, text(entry.reader), text(entry.decision), list(entry.reasons),
            text(entry.failure), entry.count, text(entry.trustStore), entry.exchanges, text(entry.software),
            text(entry.document), text(entry.note), isDoubtful,
        ]
        return values.map { $0?.databaseValue ?? .null }
    }

    /// SQLite's texts end at a zero, and what comes back is what the digest is over.
    private static func text(_ text: String?) -> String? { text?.replacing("\0", with: "\u{FFFD}") }

    /// Names and codes have no comma in them.
    private static func list(_ texts: [String]) -> String { text(texts.joined(separator: ",")) ?? "" }

    /// A row from its columns, whatever else was asked for with them.
    init(row: Row) throws {
        number = try row.decode(forColumn: "number")
        isDoubtful = try row.decode(forColumn: "doubtful")
        let bytes: Data = try row.decode(forColumn: "digest")
        digest = [UInt8](bytes)
        let kind: String = try row.decode(forColumn: "kind")
        var entry = AccessEntry(
            kind: AccessEntry.Kind(rawValue: kind) ?? .noticed,
            inspection: try row.decode(forColumn: "inspection"),
            startedAt: Date(timeIntervalSince1970: try row.decode(forColumn: "started_at")),
            durationMs: try row.decode(forColumn: "duration_ms"),
            client: try Self.client(row),
            purpose: try row.decode(forColumn: "purpose"),
            fields: Self.texts(try row.decode(forColumn: "fields")),
            portrait: try row.decode(forColumn: "portrait"),
            reader: try row.decode(forColumn: "reader"),
            decision: try row.decode(forColumn: "decision"),
            failure: try row.decode(forColumn: "failure")
        )
        entry.reasons = Self.texts(try row.decode(forColumn: "reasons"))
        entry.count = try row.decode(forColumn: "count")
        entry.trustStore = try row.decode(forColumn: "trust_store")
        entry.exchanges = try row.decode(forColumn: "exchanges")
        entry.software = try row.decode(forColumn: "software")
        entry.document = try row.decode(forColumn: "document")
        entry.note = try row.decode(forColumn: "note")
        self.entry = entry
    }

    private static func client(_ row: Row) throws -> AccessEntry.Client? {
        guard let uid = try row.decode(UInt32?.self, forColumn: "uid") else { return nil }
        return AccessEntry.Client(
            uid: uid,
            user: try row.decode(forColumn: "user"),
            pid: try row.decode(Int32?.self, forColumn: "pid") ?? 0,
            unit: try row.decode(forColumn: "unit"),
            executable: try row.decode(forColumn: "executable"),
            profile: try row.decode(String?.self, forColumn: "profile") ?? ""
        )
    }

    private static func texts(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
