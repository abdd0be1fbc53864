import Foundation
import GRDB
import OpenSSLCrypto

/// What the chain of a database is asked when it is taken up.
extension LogDatabase {
    /// What is wrong with its end: nobody but the daemon can have signed it. The whole chain takes seconds for millions of rows, and is not
    /// looked at before every start.
    ///
    /// - Returns: what is wrong, and from where the chain goes on: from the end that was signed, so that what stands there in its place is
    ///   never under a signature.
    func endFault(key: Ed25519PublicKey) throws(AccessLogError) -> (finding: LogFinding, goesOnFrom: ChainHead)? {
        do {
            return try pool.read { [origin] database in
                let head = try ChainHead(database, origin: origin)
                let note = try Row.exactText(database, sql: "SELECT note FROM access_head")
                let signed = note.flatMap { LogCheckpoint(note: $0, place: .end) }
                guard let signed, signed.origin == origin else {
                    return (LogFinding(.checkpointMissing, from: head.number, through: head.number), head)
                }
                guard signed.isSigned(by: key) else {
                    return (LogFinding(.otherKey, from: head.number, through: head.number), head)
                }
                let goesOnFrom = ChainHead(number: max(head.number, signed.rows), digest: signed.digest)
                return try Self.endFault(signed, head, database).map { ($0, goesOnFrom) }
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    private static func endFault(
        _ signed: LogCheckpoint,
        _ head: ChainHead,
        _ database: Database
    ) throws -> LogFinding? {
        if signed.rows > head.number { return LogFinding(.truncated, from: head.number + 1, through: signed.rows) }
        if signed.rows < head.number { return LogFinding(.unsigned, from: signed.rows + 1, through: head.number) }
        guard signed.digest == head.digest else { return LogFinding(.fork, from: head.number, through: head.number) }
        return try LogTables.fault(database)
    }

    func verified(keys: [Ed25519PublicKey]) async throws(AccessLogError) -> LogVerification {
        do {
            return try await pool.read { try LogVerifier.verify($0, keys: keys) }
        } catch {
            throw AccessLogError(error)
        }
    }
}

extension AccessEntry {
    /// What was found wrong with the log.
    static func noticed(_ findings: [LogFinding]) -> AccessEntry {
        let places = findings.prefix(8).map { "\($0.code.rawValue) \($0.from)-\($0.through)" }
        return AccessEntry(
            .noticed,
            at: Date(),
            note: places.isEmpty ? "another hand was at the log" : places.joined(separator: ", "),
            failure: findings.first?.code.rawValue ?? AccessLogError.Code.replaced.rawValue
        )
    }
}

extension BootMoment {
    /// Whether no more than an hour lies between.
    func isWithinHour(of other: BootMoment) -> Bool {
        boot == other.boot && abs(seconds - other.seconds) < 3600
    }
}
