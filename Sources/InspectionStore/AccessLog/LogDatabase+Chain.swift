import Foundation
import GRDB
import OpenSSLCrypto

/// What the chain of a database is asked when it is taken up.
extension LogDatabase {
    /// What is wrong with its end: nobody but the daemon can have signed it. The whole chain takes seconds for millions of rows, and is not
    /// looked at before every start.
    func endFault(key: Ed25519PublicKey) throws(AccessLogError) -> LogFinding? {
        do {
            return try pool.read { [origin] database in
                if let finding = try LogTables.fault(database) { return finding }
                let head = try ChainHead(database, origin: origin)
                let note = try Row.exactText(database, sql: "SELECT note FROM access_head")
                guard let checkpoint = note.flatMap({ LogCheckpoint(note: $0, place: .end) }),
                    checkpoint.origin == origin
                else {
                    return LogFinding(.checkpointMissing, from: head.number, through: head.number)
                }
                guard checkpoint.isSigned(by: key) else {
                    return LogFinding(.otherKey, from: head.number, through: head.number)
                }
                if checkpoint.rows > head.number {
                    return LogFinding(.truncated, from: head.number + 1, through: checkpoint.rows)
                }
                if checkpoint.rows < head.number {
                    return LogFinding(.unsigned, from: checkpoint.rows + 1, through: head.number)
                }
                guard checkpoint.digest != head.digest else { return nil }
                return LogFinding(.fork, from: head.number, through: head.number)
            }
        } catch {
            throw AccessLogError(error)
        }
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
