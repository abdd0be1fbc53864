import Foundation
import GRDB
import Glibc

/// How a database is taken up, at the start and after another hand was at it.
extension LogDatabase {
    /// Opens what is at the path, or makes it. What is damaged is set aside, and kept.
    ///
    /// - Parameter isSuspect: another hand was at it: all of it is looked at, which takes seconds for millions of rows.
    /// - Throws: `AccessLogError` when the file is locked, newer than this program or not writable.
    static func opened(
        _ path: String,
        isSuspect: Bool = false
    ) throws(AccessLogError) -> (database: LogDatabase, isSetAside: Bool) {
        do throws(AccessLogError) {
            let database = try LogDatabase(path: path)
            _ = try database.contents()
            let isSound = isSuspect ? try database.isSound() : true
            if isSound { return (database, false) }
            try? database.close()
        } catch {
            guard error.code == .corrupt || error.code == .failed else { throw error }
        }
        let aside = aside(path)
        for suffix in ["", "-wal", "-shm"] { rename(path + suffix, aside + suffix) }
        return (try LogDatabase(path: path), true)
    }

    /// Takes up what is at the path, or makes it. What is damaged is set aside.
    ///
    /// - Parameter spare: the copy of what was there; its rows are taken over.
    static func takenUp(at path: String, with spare: String?) async throws(AccessLogError) -> LogDatabase {
        if let spare, LogFileMark(path: path) == nil, rename(spare, path) == 0 { return try LogDatabase(path: path) }
        var database = try opened(path, isSuspect: true).database
        if let spare {
            do {
                try await database.pool.writeWithoutTransaction { try LogTable.takeOver(from: spare, $0) }
                unlink(spare)
            } catch {
                throw AccessLogError(error)
            }
            _ = database.noteWritten()
        }
        return database
    }

    /// A name for what is damaged, that nothing has yet.
    static func aside(_ path: String) -> String {
        var time = Int(Date().timeIntervalSince1970)
        while access(path + asideMark + "\(time)", F_OK) == 0 { time += 1 }
        return path + asideMark + "\(time)"
    }

    /// The name of the latest that was set aside and lies there still; nil where there is none.
    static func setAside(_ path: String) -> String? {
        let file = URL(filePath: path)
        let names = try? FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
        return names?.filter { $0.hasPrefix(file.lastPathComponent + asideMark) }.max()
    }

    private static let asideMark = ".damaged-"
}
