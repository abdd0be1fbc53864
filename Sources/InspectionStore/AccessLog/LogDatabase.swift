import Foundation
import GRDB
import Glibc

/// The database file of the access log while it is open, and what shows that it still is the one at its path.
struct LogDatabase: Sendable {
    let path: String
    let pool: DatabasePool
    let handle: LogFileHandle
    /// The log's own name.
    let origin: String
    /// Whether it was begun as it was opened.
    let isNew: Bool
    private(set) var mark: LogFileMark
    private(set) var journal: LogJournalMark?
    /// The journal's index, by which all programs that have the database open know of each other's writes.
    private let index: LogFileMark?
    /// SQLite itself found it damaged.
    var isDamaged = false

    var journalPath: String { path + "-wal" }

    /// Opens the file, or makes it, readable by its owner alone.
    ///
    /// - Parameter key: signs what a new log begins with.
    /// - Throws: `AccessLogError` when the file is no database, is damaged, locked, newer than this program or not writable.
    init(path: String, key: LogKey) throws(AccessLogError) {
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
            (origin, isNew) = try pool.write { try LogBeginning.begun($0, key: key) }
        } catch {
            throw error as? AccessLogError ?? AccessLogError(error)
        }
        guard let handle = LogFileHandle(path: path), let mark = LogFileMark(path: path) else {
            throw AccessLogError(.replaced)
        }
        self.handle = handle
        self.mark = mark
        journal = LogJournalMark(path: path + "-wal")
        index = LogFileMark(path: path + "-shm")
    }

    /// Whether the journal's index has its name still: else another program makes one of its own, and neither knows what the other wrote.
    var hasIndex: Bool { LogFileMark(path: path + "-shm")?.isSameFile(as: index) == true }

    /// What is in it, for whoever takes it up.
    func contents() throws(AccessLogError) -> LogContents {
        do {
            return try pool.read { [origin] database in
                LogContents(
                    clock: try LogClock(database),
                    newest: try LogTable.newest(database),
                    rows: try LogTable.rows(database),
                    head: try ChainHead(database, origin: origin)
                )
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// Whether the file at the path is this one as it was written last, with its journal beside it as that was written last.
    var isInPlace: Bool {
        guard !isDamaged, hasIndex, LogFileMark(path: path) == mark, let journal else { return false }
        return LogJournalMark(path: journalPath) == journal
    }

    /// Takes note of what this program itself has just written into the journal.
    ///
    /// - Returns: whether nobody else was at the file or the journal meanwhile; else nothing is noted.
    mutating func noteWritten() -> Bool {
        guard !isDamaged, hasIndex, LogFileMark(path: path) == mark else { return false }
        guard let now = LogJournalMark(path: journalPath), now.follows(journal) else { return false }
        journal = now
        return true
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

    /// Puts all that is in the journal into the file and empties it, as far as no reader keeps an older state. Waits for nobody. A journal
    /// that another hand was in is left alone.
    mutating func emptyJournal() async {
        guard isInPlace else { return }
        try? await pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            defer { try? database.execute(sql: "PRAGMA busy_timeout = 2000") }
            _ = try database.checkpoint(.truncate)
        }
        if let now = LogFileMark(path: path), now.isSameFile(as: mark) { mark = now }
        if let now = LogJournalMark(path: journalPath), now.isSameFile(as: journal) { journal = now }
    }

    /// Closes it, all rows in the one file as far as there is room for that.
    func close() throws(AccessLogError) {
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do { try pool.close() } catch { throw AccessLogError(error) }
    }
}

/// What is in a database, for whoever takes it up.
struct LogContents: Sendable {
    let clock: LogClock
    let newest: Date?
    let rows: Int
    let head: ChainHead
}
