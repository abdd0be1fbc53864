import Foundation
import GRDB
import OpenSSLCrypto

/// Adds rows to the chain, within one transaction, and signs how far it has come.
struct LogWriter {
    private let database: Database
    private let origin: String
    private let key: LogKey
    private(set) var head: ChainHead
    /// The checkpoints that are kept for ever, of this transaction.
    private(set) var checkpoints: [LogCheckpoint] = []

    /// After so many rows there is a checkpoint in any case: its place is a part of what is verified.
    static let interval: Int64 = 100

    init(_ database: Database, origin: String, key: LogKey, after head: ChainHead) {
        self.database = database
        self.origin = origin
        self.key = key
        self.head = head
    }

    private static let insert =
        "INSERT INTO access (\(AccessRow.list), digest) VALUES ("
        + [String](repeating: "?", count: AccessRow.columns.count + 1).joined(separator: ", ") + ")"

    mutating func append(_ entry: AccessEntry, isDoubtful: Bool) throws {
        let number = head.number + 1
        let values = AccessRow.values(entry, number: number, isDoubtful: isDoubtful)
        let digest = RowDigest.of(values, after: head.digest)
        let statement = try database.cachedStatement(sql: Self.insert)
        try statement.execute(arguments: StatementArguments(values + [Data(digest).databaseValue]))
        head = ChainHead(number: number, digest: digest)
        if number.isMultiple(of: Self.interval) { try keepCheckpoint() }
    }

    private mutating func keepCheckpoint() throws {
        let checkpoint = try LogCheckpoint(head, of: origin, key: key)
        let arguments: StatementArguments = [checkpoint.rows, checkpoint.note]
        try database.execute(sql: "INSERT INTO access_checkpoints VALUES (?, ?)", arguments: arguments)
        checkpoints.append(checkpoint)
    }

    /// Signs the end of the chain, so that at any moment its last row is under a signature.
    func sign() throws {
        let end = try LogCheckpoint(head, of: origin, place: .end, key: key)
        try database.execute(sql: "INSERT OR REPLACE INTO access_head VALUES (1, ?)", arguments: [end.note])
    }

    /// Which rows are past their days, from the beginning: those before the first that is not, so many at most that no inspection waits for
    /// it. A row whose own date is doubtful goes with those that were written after it. To be asked before anything is added.
    ///
    /// - Parameters:
    ///   - days: how long rows are kept.
    ///   - now: a time that is believed.
    func pruning(days: Int, now: Date) throws -> LogPruning {
        let oldest = now.addingTimeInterval(-86400 * Double(days))
        guard let last = try lastToGo(before: oldest.timeIntervalSince1970) else { return LogPruning(oldest: oldest) }
        let faults = try LogVerifier.faults(database, keys: [key.verifying], through: last.number)
        return LogPruning(oldest: oldest, last: faults.isEmpty ? last : nil, faults: faults)
    }

    /// Drops rows, signs for it, and tells of it in a row.
    mutating func prune(_ pruning: LogPruning, now: Date) throws {
        guard let last = pruning.last else { return }
        let cut = try LogCut(last, of: origin, keeping: pruning.oldest, key: key)
        let arguments: StatementArguments = [cut.rows, cut.note]
        try database.execute(sql: "INSERT OR REPLACE INTO access_cut VALUES (1, ?, ?)", arguments: arguments)
        try database.execute(sql: "DELETE FROM access WHERE number <= ?", arguments: [cut.rows])
        try database.execute(sql: "DELETE FROM access_checkpoints WHERE rows <= ?", arguments: [cut.rows])
        let note = "rows up to \(cut.rows), older than \(pruning.oldest.formatted(.iso8601))"
        try append(AccessEntry(.pruned, at: now, note: note), isDoubtful: false)
    }

    private static let most: Int64 = 10_000

    private func lastToGo(before oldest: Double) throws -> ChainHead? {
        guard let first = try Int64.fetchOne(database, sql: "SELECT min(number) FROM access") else { return nil }
        // In the order of the chain: the index of times would have all that is kept looked through.
        let kept = try Int64.fetchOne(
            database,
            sql: """
                SELECT number FROM access NOT INDEXED WHERE number < ? AND doubtful = 0 AND started_at >= ?
                ORDER BY number LIMIT 1
                """,
            arguments: [first + Self.most, oldest]
        )
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT number, digest FROM access NOT INDEXED WHERE number < ? AND doubtful = 0
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [kept ?? first + Self.most]
        )
        return try row.map(ChainHead.init(row:))
    }
}

/// What is past its days.
struct LogPruning: Sendable {
    /// No row of this time or later goes.
    var oldest: Date
    /// The last row that goes; nil for none.
    var last: ChainHead?
    /// What is wrong with the rows that were to go, up to the first signature behind them: then none goes. Who has a hand in the file would
    /// else have the daemon itself drop what he dates back, and sign for it.
    var faults: [LogFinding] = []
}

extension ChainHead {
    init(row: Row) throws {
        let bytes: Data = try row.decode(forColumn: "digest")
        self.init(number: try row.decode(forColumn: "number"), digest: [UInt8](bytes))
    }

    /// Where the chain of a database ends.
    init(_ database: Database, origin: String) throws {
        let row = try Row.fetchOne(database, sql: "SELECT number, digest FROM access ORDER BY number DESC LIMIT 1")
        if let row {
            self = try ChainHead(row: row)
        } else if let cut = try LogCut.kept(database, origin: origin) {
            self.init(number: cut.rows, digest: cut.digest)
        } else {
            self.init(beginning: origin)
        }
    }
}

extension LogCut {
    /// The cut that a database keeps; nil where nothing was dropped yet, or what is there is none.
    static func kept(_ database: Database, origin: String) throws -> LogCut? {
        try Row.exactText(database, sql: "SELECT note FROM access_cut").flatMap { LogCut(note: $0, of: origin) }
    }
}
