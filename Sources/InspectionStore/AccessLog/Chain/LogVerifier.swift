import Foundation
import GRDB
import OpenSSLCrypto

/// Walks the chain of an access log from its beginning, or from where it was pruned, to its end, and finds what does not follow.
struct LogVerifier {
    private let origin: String
    private let keys: [Ed25519PublicKey]
    private var findings: [LogFinding] = []
    private var rows = 0
    private var signatures = 0
    private var outdated = 0
    /// The end of the chain so far, as it is kept.
    private var head: ChainHead
    private var cut: LogCut?
    /// When the row before was written.
    private var time: Date?
    /// The last row that a checkpoint of a trusted key agreed with.
    private var proven: Int64
    /// The first row that is neither under a signature that the chain came to, nor in a finding.
    private var open: Int64
    /// Whether the digest of the row before is known to be what this row's was made with.
    private var isContinuous = true

    private static let most = 1000

    /// Verifies a log.
    ///
    /// - Parameters:
    ///   - keys: whose signatures count.
    ///   - witnesses: checkpoints that were kept elsewhere.
    static func verify(
        _ database: Database,
        keys: [Ed25519PublicKey],
        isOwnWord: Bool = false,
        witnesses: [LogCheckpoint] = []
    ) throws -> LogVerification {
        let origin = try LogBeginning.origin(database) ?? ""
        var verifier = LogVerifier(origin: origin, keys: keys)
        if let fault = try LogTables.wholeFault(database) { verifier.findings.append(fault) }
        try verifier.begin(database)
        try verifier.walk(database, verifier.foreseen(witnesses))
        try verifier.finish(database, witnesses)
        return LogVerification(
            origin: origin,
            keys: keys.map { $0.verifierKey(name: origin) },
            isOwnWord: isOwnWord,
            rows: verifier.rows,
            prunedThrough: verifier.cut?.rows ?? 0,
            last: verifier.head.number,
            signatures: verifier.signatures,
            outdated: verifier.outdated,
            findings: verifier.findings.sorted { ($0.from, $0.through) < ($1.from, $1.through) }
        )
    }

    /// What is wrong with the rows from the beginning to the first trusted signature over a row and all before it.
    static func faults(
        _ database: Database,
        keys: [Ed25519PublicKey],
        through row: Int64
    ) throws -> [LogFinding] {
        var verifier = LogVerifier(origin: try LogBeginning.origin(database) ?? "", keys: keys)
        try verifier.begin(database)
        try verifier.walk(database, [:], through: row)
        if verifier.proven < row { try verifier.judgeEnd(database) }
        return verifier.findings
    }

    private init(origin: String, keys: [Ed25519PublicKey]) {
        self.origin = origin
        self.keys = keys
        head = ChainHead(beginning: origin)
        proven = 0
        open = 1
    }

    private mutating func report(
        _ code: LogFinding.Code,
        _ from: Int64,
        _ through: Int64,
        after: Date? = nil,
        before: Date? = nil
    ) {
        // Neighbours with one fault are one finding.
        if let last = findings.indices.last, findings[last].code == code, findings[last].through + 1 == from {
            (findings[last].through, findings[last].before) = (through, before?.formatted(.iso8601))
        } else if findings.count < Self.most {
            findings.append(
                LogFinding(
                    code,
                    from: from,
                    through: through,
                    after: after?.formatted(.iso8601),
                    before: before?.formatted(.iso8601)
                )
            )
        }
    }

    /// Whether a trusted key signed it; what is wrong with it is reported of the rows it stands for.
    private mutating func holds(_ checkpoint: LogCheckpoint, at row: Int64) -> Bool {
        signatures += 1
        if keys.contains(where: { checkpoint.isSigned(by: $0) }) { return true }
        let namesOurs = keys.contains { checkpoint.names($0) }
        report(namesOurs ? .checkpointForged : .otherKey, row, row, after: time, before: time)
        return false
    }

    /// The chain is broken at a row: those before it that no signature covers are as good as open, for whoever writes rows anew computes
    /// their digests too.
    private mutating func noteBreak(at row: Int64) {
        if open < row { report(.unproven, open, row - 1, before: time) }
        open = max(open, row + 1)
    }

    private mutating func noteProven(_ row: Int64) {
        proven = max(proven, row)
        open = max(open, row + 1)
    }

    // MARK: the steps, in order

    private mutating func begin(_ database: Database) throws {
        guard let note = try Row.exactText(database, sql: "SELECT note FROM access_cut") else { return }
        guard let cut = LogCut(note: note, of: origin), keys.contains(where: { cut.isSigned(by: $0) }) else {
            let first = try Int64.fetchOne(database, sql: "SELECT min(number) FROM access") ?? 1
            report(.cutForged, 1, max(1, first - 1))
            head = ChainHead(number: max(0, first - 1), digest: [])
            open = max(1, first)
            isContinuous = false
            return
        }
        signatures += 1
        self.cut = cut
        head = ChainHead(number: cut.rows, digest: cut.digest)
        noteProven(cut.rows)
        if try Int64.fetchOne(database, sql: "SELECT rows FROM access_cut") != cut.rows {
            report(.cutForged, cut.rows, cut.rows)
        }
    }

    /// Outside checkpoints of this log, by the rows that they are of.
    private func foreseen(_ witnesses: [LogCheckpoint]) -> [Int64: [LogCheckpoint]] {
        Dictionary(grouping: witnesses.filter { $0.origin == origin }, by: \.rows)
    }

    /// - Parameter last: the walk ends when this row and all before it are proven.
    private mutating func walk(
        _ database: Database,
        _ witnesses: [Int64: [LogCheckpoint]],
        through last: Int64 = .max
    ) throws {
        let cursor = try Row.fetchCursor(
            database,
            sql: "SELECT \(AccessRow.list), digest FROM access NOT INDEXED ORDER BY number"
        )
        let kept = try Row.fetchCursor(database, sql: "SELECT rows, note FROM access_checkpoints ORDER BY rows")
        var checkpoint = try kept.next().map(Kept.init)
        while proven < last, let row = try cursor.next() {
            try take(row)
            while let next = checkpoint, next.rows <= head.number {
                compare(next)
                checkpoint = try kept.next().map(Kept.init)
            }
            if head.number.isMultiple(of: LogWriter.interval), lastKept != head.number {
                report(.checkpointMissing, head.number, head.number, after: time, before: time)
            }
            for witness in witnesses[head.number] ?? [] { agree(witness) }
        }
        while proven < last, let next = checkpoint {
            // A checkpoint of rows that are not there.
            if let told = next.checkpoint, told.origin == origin, holds(told, at: next.rows) {
                cutShort(told)
            } else if next.checkpoint?.origin != origin {
                report(.checkpointForged, next.rows, next.rows, after: time)
            }
            checkpoint = try kept.next().map(Kept.init)
        }
    }

    /// The last row with a kept checkpoint of its own.
    private var lastKept: Int64 = 0

    // Swift 6.3.1's optimiser fails on this function ("Found ownership error").
    @_optimize(none)
    private mutating func take(_ row: Row) throws {
        let count = AccessRow.columns.count
        let number: Int64 = row[1] as Int64? ?? 0
        let written = (row[4] as Double?).map { Date(timeIntervalSince1970: $0) }
        let digest = [UInt8](row[count] as Data? ?? Data())
        rows += 1
        noteGap(before: number, written)
        if isContinuous {
            let expected = try RowDigest.of(row, columns: count, after: head.digest)
            if expected != digest {
                noteBreak(at: number)
                report(.rowAltered, number, number, after: time, before: written)
            }
        } else {
            // Its digest is made with one that is not there.
            report(.unproven, number, number, after: time, before: written)
            open = max(open, number + 1)
        }
        if row[2] as String? == AccessEntry.Kind.noticed.rawValue, (row[18] as String?)?.hasPrefix("log.") == true {
            report(.noticed, number, number, after: time, before: written)
        }
        isContinuous = true
        head.number = number
        head.digest = digest
        time = written
    }

    private mutating func noteGap(before number: Int64, _ written: Date?) {
        guard number != head.number + 1 else { return }
        noteBreak(at: head.number + 1)
        report(.rowsMissing, head.number + 1, number - 1, after: time, before: written)
        open = max(open, number)
        isContinuous = false
    }

    private mutating func compare(_ kept: Kept) {
        guard kept.rows == head.number else {
            // It is of rows that are missing, which is reported already, or of none that there ever were.
            if kept.rows <= cut?.rows ?? 0 { report(.checkpointForged, kept.rows, kept.rows, before: time) }
            return
        }
        lastKept = kept.rows
        guard let checkpoint = kept.checkpoint, checkpoint.origin == origin else {
            report(
                kept.checkpoint == nil ? .checkpointForged : .otherLog,
                kept.rows,
                kept.rows,
                after: time,
                before: time
            )
            return
        }
        guard holds(checkpoint, at: kept.rows) else { return }
        guard checkpoint.rows == kept.rows else {
            report(.checkpointReplayed, kept.rows, kept.rows, after: time, before: time)
            return
        }
        agree(checkpoint, isVerified: true)
    }

    /// Holds the row that was just taken against a checkpoint that was signed over it.
    private mutating func agree(_ checkpoint: LogCheckpoint, isVerified: Bool = false) {
        guard isVerified || holds(checkpoint, at: checkpoint.rows) else { return }
        if checkpoint.digest != head.digest {
            report(.fork, min(proven + 1, checkpoint.rows), checkpoint.rows, after: nil, before: time)
        }
        noteProven(checkpoint.rows)
    }

    /// A signed checkpoint of more rows than there are.
    private mutating func cutShort(_ checkpoint: LogCheckpoint) {
        guard checkpoint.rows > head.number else { return }
        let last = findings.lastIndex { $0.code == .truncated }
        if let last {
            findings[last].through = max(findings[last].through, checkpoint.rows)
        } else {
            report(.truncated, head.number + 1, checkpoint.rows, after: time)
        }
    }

    private mutating func finish(_ database: Database, _ witnesses: [LogCheckpoint]) throws {
        try judgeEnd(database)
        if open <= head.number { report(.unproven, open, head.number, before: time) }
        for witness in witnesses {
            guard witness.origin == origin else {
                report(.otherLog, head.number, head.number, after: time, before: time)
                continue
            }
            if witness.rows > head.number {
                if holds(witness, at: witness.rows) { cutShort(witness) }
            } else if witness.rows <= cut?.rows ?? 0 {
                outdated += 1
                if witness.rows == cut?.rows, let cut, cut.digest != witness.digest { agreeWithCut(witness) }
            }
        }
    }

    private mutating func agreeWithCut(_ witness: LogCheckpoint) {
        if holds(witness, at: witness.rows) { report(.fork, witness.rows, witness.rows) }
    }

    private mutating func judgeEnd(_ database: Database) throws {
        let note = try Row.exactText(database, sql: "SELECT note FROM access_head")
        guard let note else {
            report(.checkpointMissing, head.number, head.number, after: time, before: time)
            return
        }
        guard let checkpoint = LogCheckpoint(note: note, place: .end), checkpoint.origin == origin else {
            report(.checkpointForged, head.number, head.number, after: time, before: time)
            return
        }
        guard holds(checkpoint, at: head.number) else { return }
        if checkpoint.rows > head.number {
            cutShort(checkpoint)
        } else if checkpoint.rows < head.number {
            report(.unsigned, checkpoint.rows + 1, head.number, before: time)
            open = max(open, head.number + 1)
        } else {
            agree(checkpoint, isVerified: true)
        }
    }

    /// A checkpoint of the database, and the rows that it stands beside.
    private struct Kept {
        let rows: Int64
        let checkpoint: LogCheckpoint?

        init(_ row: Row) throws {
            rows = try row.decode(forColumn: "rows")
            checkpoint = try row.exactText(at: 1).flatMap { LogCheckpoint(note: $0) }
        }
    }
}
