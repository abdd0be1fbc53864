import Foundation
import GRDB
import Glibc

/// The database file of the access log while it is open, and what shows that it still is the one at its path.
struct LogDatabase: Sendable {
    let path: String
    let pool: DatabasePool
    private let handle: LogFileHandle
    private var mark: LogFileMark?
    private let journal: LogFileMark?

    private var journalPath: String { path + "-wal" }

    /// Opens the file, or makes it, readable by its owner alone.
    ///
    /// - Throws: `AccessLogError` when the file is no database, is damaged, locked, newer than this program or not writable.
    init(path: String) throws(AccessLogError) {
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: String(cString: strerror(errno))) }
        _ = Glibc.close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(2)
        configuration.maximumReaderCount = 2
        configuration.prepareDatabase { database in
            // The journal is emptied by this program alone, at its own time: every other change of the file is another's.
            try database.execute(
                sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0"
            )
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            let migrator = AccessLogSchema.migrator
            guard try !pool.read(migrator.hasBeenSuperseded) else { throw AccessLogError(.newer) }
            try migrator.migrate(pool)
        } catch {
            throw error as? AccessLogError ?? AccessLogError(error)
        }
        guard let handle = LogFileHandle(path: path), let mark = LogFileMark(path: path) else {
            throw AccessLogError(.replaced)
        }
        self.handle = handle
        self.mark = mark
        journal = LogFileMark(path: path + "-wal")
    }

    /// Whether the file at the path is this one as it was written last, with its journal beside it.
    var isInPlace: Bool {
        guard let now = LogFileMark(path: path), now == mark else { return false }
        return LogFileMark(path: journalPath)?.isSameFile(as: journal) == true
    }

    /// The size of the journal, in bytes.
    var journalBytes: Int {
        var status = stat()
        return stat(journalPath, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Whether there is room on the disk for what the next rows need.
    var hasRoom: Bool {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return true }
        let free = geteuid() == 0 ? status.f_bfree : status.f_bavail
        return UInt64(free) * UInt64(status.f_frsize) >= Self.leastRoom
    }

    private static let leastRoom: UInt64 = 1 << 20

    /// Puts all that is in the journal into the file and empties it, as far as no reader keeps an older state. Waits for nobody.
    mutating func emptyJournal() async {
        try? await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            defer { try? database.execute(sql: "PRAGMA busy_timeout = 2000") }
            _ = try database.checkpoint(.truncate)
        }
        mark = LogFileMark(path: path)
    }

    /// Closes it, all rows in the one file as far as there is room for that.
    func close() throws(AccessLogError) {
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do { try pool.close() } catch { throw AccessLogError(error) }
    }

    /// Closes a database that is not in place any more, and loses nothing of it: a file that was renamed keeps its rows where it is.
    ///
    /// - Returns: the copy of a file that was deleted.
    /// - Throws: where there is no room for the copy; the database is open still.
    func left() async throws(AccessLogError) -> String? {
        let there = LogFileMark(path: path)
        if there?.isSameFile(as: mark) == true, there != mark {
            giveUp()
            return nil
        }
        let spare = handle.hasName ? nil : try await saved()
        try? close()
        return spare
    }

    /// Takes up what is at the path, or makes it. What is damaged is set aside.
    ///
    /// - Parameter spare: the copy of what was there; its rows are taken over.
    static func takenUp(at path: String, with spare: String?) async throws(AccessLogError) -> LogDatabase {
        if let spare, LogFileMark(path: path) == nil, rename(spare, path) == 0 { return try LogDatabase(path: path) }
        let database = try opened(path)
        if let spare {
            do {
                try await database.pool.writeWithoutTransaction { try LogTable.takeOver(from: spare, $0) }
                unlink(spare)
            } catch {
                throw AccessLogError(error)
            }
        }
        return database
    }

    /// A copy of the database, beside the path: the file itself has no name any more.
    private func saved() async throws(AccessLogError) -> String {
        let copy = path + ".recovered"
        unlink(copy)
        let descriptor = open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: String(cString: strerror(errno))) }
        _ = Glibc.close(descriptor)
        do {
            try await pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        } catch {
            unlink(copy)
            throw AccessLogError(error)
        }
        return copy
    }

    /// Closes the database without a write into a file that another hand wrote: its journal is set aside.
    private func giveUp() {
        try? FileManager.default.copyItem(atPath: journalPath, toPath: Self.aside(path) + "-wal")
        truncate(journalPath, 0)
        try? pool.close()
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    }

    private static func opened(_ path: String) throws(AccessLogError) -> LogDatabase {
        do throws(AccessLogError) {
            return try LogDatabase(path: path)
        } catch {
            guard error.code == .corrupt || error.code == .failed else { throw error }
            let aside = aside(path)
            for suffix in ["", "-wal", "-shm"] { rename(path + suffix, aside + suffix) }
            return try LogDatabase(path: path)
        }
    }

    private static func aside(_ path: String) -> String { path + ".damaged-\(Int(Date().timeIntervalSince1970))" }
}
