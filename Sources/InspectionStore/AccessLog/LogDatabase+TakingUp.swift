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
        key: LogKey,
        isSuspect: Bool = false
    ) throws(AccessLogError) -> (database: LogDatabase, isSetAside: Bool) {
        do throws(AccessLogError) {
            let database = try LogDatabase(path: path, key: key)
            _ = try database.contents()
            let isSound = isSuspect ? try database.isSound() : true
            if isSound { return (database, false) }
            try? database.close()
        } catch {
            guard error.code == .corrupt || error.code == .failed else { throw error }
        }
        moveAside(path)
        return (try LogDatabase(path: path, key: key), true)
    }

    /// Gives what is at the path, and its journal, another name.
    private static func moveAside(_ path: String) {
        let aside = aside(path)
        for suffix in ["", "-wal", "-shm"] { rename(path + suffix, aside + suffix) }
    }

    /// Takes up what is at the path, or makes it. What is damaged is set aside.
    ///
    /// - Parameter spare: the copy of what was there. It goes on, whatever was put in its place: a chain has one beginning and one end.
    static func takenUp(at path: String, with spare: String?, key: LogKey) throws(AccessLogError) -> LogDatabase {
        guard let spare else { return try opened(path, key: key, isSuspect: true).database }
        if LogFileMark(path: path) != nil { moveAside(path) }
        guard rename(spare, path) == 0 else {
            throw AccessLogError(.notWritable, detail: String(cString: strerror(errno)))
        }
        return try LogDatabase(path: path, key: key)
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

    /// Whether a file of a name lies beside the log.
    static func isBeside(_ path: String, _ name: String) -> Bool {
        access(URL(filePath: path).deletingLastPathComponent().appending(path: name).path, F_OK) == 0
    }

    private static let asideMark = ".damaged-"
}
