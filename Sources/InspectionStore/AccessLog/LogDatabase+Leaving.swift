import Foundation
import GRDB
import Glibc

/// What becomes of a database that is not as it was left.
extension LogDatabase {
    enum Leaving {
        /// It was touched, and nothing of it is damaged.
        case whole
        /// It is not there any more, or is damaged; with a copy of the rows that its file has not.
        case gone(spare: String?)
    }

    /// Closes a database that is not in place any more, and loses nothing of it that can be read: a file that was renamed keeps its rows
    /// where it is.
    ///
    /// - Throws: where there is no room for the copy, or nobody can tell how it is; the database is open still.
    func left() async throws(AccessLogError) -> Leaving {
        let there = LogFileMark(path: path)
        guard let there, there.isSameFile(as: mark) else {
            let spare = handle.hasName ? nil : try await saved()
            try? close()
            return .gone(spare: spare)
        }
        let hasJournal = LogJournalMark(path: journalPath)?.isSameFile(as: journal) == true
        if !hasJournal, !isDamaged, there == mark {
            // The journal has no name any more, and is whole: to close the database brings it into the file.
            try? close()
            return .gone(spare: nil)
        }
        if hasJournal, !hasIndex, !isDamaged, there == mark {
            // Its index has no name any more: what is in the journal goes into the file before anybody makes another.
            try? close()
            return .whole
        }
        if hasJournal, try isSound() {
            try? close()
            return .whole
        }
        let spare = try await salvaged()
        giveUp()
        return .gone(spare: spare)
    }

    /// Whether all that is on the disk, file and journal together, is a database without damage. What this program has in memory of it is
    /// not asked.
    func isSound() throws(AccessLogError) -> Bool {
        // SQLite takes an empty file for a new database, and deletes its journal.
        guard let there = LogFileMark(path: path), there.bytes > 0 else { return false }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") == "ok" }
        } catch {
            switch (error as? DatabaseError)?.resultCode {
            case .SQLITE_BUSY?, .SQLITE_LOCKED?, .SQLITE_CANTOPEN?, .SQLITE_NOMEM?: throw AccessLogError(error)
            default: return false
            }
        }
    }

    /// A copy of the database, beside the path: the file itself has no name any more.
    private func saved() async throws(AccessLogError) -> String? {
        let copy = try emptyCopy()
        do {
            try await pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
        } catch {
            unlink(copy)
            return try await salvaged()
        }
        return copy
    }

    /// A new log, beside the path, of the rows of a damaged one that can be read still; nil where there are none.
    private func salvaged() async throws(AccessLogError) -> String? {
        let copy = try emptyCopy()
        do {
            let target = try DatabaseQueue(path: copy)
            try AccessLogSchema.migrator.migrate(target)
            let rows = try await pool.writeWithoutTransaction { source in
                try target.write { try LogTable.salvage(from: source, into: $0) }
            }
            try target.close()
            if rows > 0 { return copy }
            unlink(copy)
            return nil
        } catch {
            unlink(copy)
            throw AccessLogError(error)
        }
    }

    private func emptyCopy() throws(AccessLogError) -> String {
        let copy = path + ".recovered"
        unlink(copy)
        let descriptor = open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: String(cString: strerror(errno))) }
        _ = Glibc.close(descriptor)
        return copy
    }

    /// Closes the database without a write into a file that another hand wrote, or from a journal that one wrote: the journal is set aside.
    private func giveUp() {
        try? FileManager.default.copyItem(atPath: journalPath, toPath: Self.aside(path) + ".journal")
        truncate(journalPath, 0)
        try? pool.close()
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    }
}
