package import Foundation
import GRDB
import Glibc

/// The trust store's rows, in SQLite: items, who vouches for them, and every change that was ever made. It knows bytes,
/// fingerprints and words; what they mean is decided elsewhere. The database is closed with the last copy of this value.
package struct TrustLedger: Sendable {
    private let queue: DatabaseQueue

    /// Opens the store.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder exists.
    ///   - creating: make the file where it is missing, readable by its owner alone. Made by root it is given to the owner of its
    ///     folder, which is the daemon's.
    ///   - busyTimeout: how long to wait for another process's transaction.
    /// - Throws: `TrustLedgerError` when the file is missing, no database, damaged, locked, newer than this program or not writable.
    package init(path: String, creating: Bool = true, busyTimeout: Duration = .seconds(5)) throws(TrustLedgerError) {
        try Self.prepare(path, creating: creating)
        var configuration = Self.configuration
        configuration.busyMode = .timeout(Double(busyTimeout.components.seconds))
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read(TrustLedgerIdentity.check)
            let migrator = TrustLedgerSchema.migrator
            guard try !queue.read(migrator.hasBeenSuperseded) else { throw TrustLedgerError(.newer) }
            if try !queue.read(migrator.hasCompletedMigrations) { try migrator.migrate(queue) }
        } catch {
            throw TrustLedgerError(error)
        }
    }

    /// An empty store that lies nowhere, and is gone with the last copy of this value: to say what would happen to one that is not made
    /// yet.
    package static func inMemory() throws(TrustLedgerError) -> TrustLedger {
        do {
            let queue = try DatabaseQueue(configuration: configuration)
            try TrustLedgerSchema.migrator.migrate(queue)
            return TrustLedger(queue)
        } catch {
            throw TrustLedgerError(error)
        }
    }

    private init(_ queue: DatabaseQueue) { self.queue = queue }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON") }
        return configuration
    }

    private static func prepare(_ path: String, creating: Bool) throws(TrustLedgerError) {
        var status = stat()
        guard stat(path, &status) != 0 else { return }
        guard errno == ENOENT else { throw TrustLedgerError(.notWritable, detail: String(cString: strerror(errno))) }
        guard creating else { throw TrustLedgerError(.absent, detail: path) }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TrustLedgerError(.notWritable, detail: String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        if geteuid() == 0, stat(folder, &status) == 0 { _ = fchown(descriptor, status.st_uid, status.st_gid) }
    }

    /// Reads; all of it from one moment.
    package func read<Value>(_ body: (TrustTransaction) throws -> Value) throws -> Value {
        try translating {
            try queue.read { try body(TrustTransaction(database: $0, now: Date(timeIntervalSince1970: 0))) }
        }
    }

    /// Writes: all of it or nothing, and nothing of another writer in between.
    ///
    /// - Parameters:
    ///   - now: the time of the change.
    ///   - keep: whether the result is kept; false takes everything back, as if it had never been.
    package func write<Value>(
        now: Date,
        keep: (Value) -> Bool = { _ in true },
        _ body: (TrustTransaction) throws -> Value
    ) throws -> Value {
        try translating {
            var result: Value?
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    let value = try body(TrustTransaction(database: database, now: now))
                    result = value
                    return keep(value) ? .commit : .rollback
                }
            }
            guard let result else { throw TrustLedgerError(.failed) }
            return result
        }
    }

    /// A number that changes when another connection, of this process or any other, has changed the database.
    package func dataVersion() throws(TrustLedgerError) -> Int {
        do {
            return try queue.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
        } catch {
            throw TrustLedgerError(error)
        }
    }

    /// The latest moment that the store has a record of: a change, or the signing of a list; nil for an empty store.
    package func newestRecord() throws(TrustLedgerError) -> Date? {
        let sql = "SELECT max(at) FROM (SELECT at FROM change UNION ALL SELECT signed_at FROM stream)"
        do {
            return try queue.read { try Double.fetchOne($0, sql: sql) }.map { Date(timeIntervalSince1970: $0) }
        } catch {
            throw TrustLedgerError(error)
        }
    }

    /// Looks through the whole file for damage.
    ///
    /// - Throws: `.corrupt` with the first thing found.
    package func checkIntegrity() throws(TrustLedgerError) {
        do {
            let word = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") ?? "" }
            guard word == "ok" else { throw TrustLedgerError(.corrupt, detail: word) }
        } catch {
            throw TrustLedgerError(error)
        }
    }

    /// An error of the database becomes one of this store; an error of the caller's own stays as it is.
    private func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw TrustLedgerError(error)
        } catch let error as RowDecodingError {
            throw TrustLedgerError(.corrupt, detail: String(describing: type(of: error)))
        }
    }
}
