import Foundation
import GRDB
import Glibc
package import OpenSSLCrypto

/// The access log of another process, as a file: it is neither made nor changed, nor brought to this version.
package struct LogReader: Sendable {
    private let queue: DatabaseQueue
    private let folder: String

    /// Opens the file.
    package init(path: String) throws(AccessLogError) {
        guard access(path, R_OK) == 0 else {
            throw AccessLogError(.notReadable, detail: "\(path): \(String(cString: strerror(errno)))")
        }
        folder = URL(filePath: path).deletingLastPathComponent().path
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let isOurs = try queue.read { try $0.tableExists("access_log") }
            guard isOurs else { throw AccessLogError(.failed, detail: "no chain: an earlier version's log, or none") }
        } catch {
            throw error as? AccessLogError ?? AccessLogError(error)
        }
    }

    /// The rows that are asked for.
    package func rows(_ query: AccessLogQuery) throws(AccessLogError) -> [AccessRow] { try read { try query.rows($0) } }

    /// Hands out the rows that are asked for, one after the other.
    package func each(_ query: AccessLogQuery, _ take: (AccessRow) throws -> Void) throws(AccessLogError) {
        try read { try query.each($0, take) }
    }

    /// Walks the chain from its beginning to its end.
    ///
    /// - Parameters:
    ///   - keys: whose signatures count; none for the key of the file's folder, or else the one that the log names itself.
    ///   - witnesses: checkpoints that were kept elsewhere.
    package func verification(
        keys: [Ed25519PublicKey] = [],
        against witnesses: [LogCheckpoint] = []
    ) throws(AccessLogError) -> LogVerification {
        var (keys, isOwnWord) = (keys, false)
        if keys.isEmpty, let own = try? LogKey.found(in: folder) { keys = [own.verifying] }
        if keys.isEmpty {
            keys = try read { try Self.namedKeys($0) }
            isOwnWord = true
        }
        return try read { [keys, isOwnWord] in
            try LogVerifier.verify($0, keys: keys, isOwnWord: isOwnWord, witnesses: witnesses)
        }
    }

    /// The keys that the log itself says it is signed with.
    private static func namedKeys(_ database: Database) throws -> [Ed25519PublicKey] {
        let notes = try String.fetchAll(database, sql: "SELECT DISTINCT note FROM access WHERE kind = 'started'")
        return notes.compactMap { Ed25519PublicKey(verifierKey: $0) }
    }

    private func read<Value>(_ work: (Database) throws -> Value) throws(AccessLogError) -> Value {
        do {
            return try queue.read(work)
        } catch {
            throw AccessLogError(error)
        }
    }
}
