import Foundation
import Glibc

/// Files that nobody but their owner may read.
enum PrivateFile {
    struct CannotWrite: Error, CustomStringConvertible {
        let path: String
        let number: Int32
        var description: String { "\(path): \(String(cString: strerror(number)))" }
    }

    /// Writes a file whole: beside, and then in the place of one that is there already, which stays as it was until then. On a full disk
    /// nobody is left with a half of it. A link is not followed; a device such as /dev/stdout is written to as it is.
    ///
    /// - Parameter group: whose members may read it too; nil for none.
    static func write(_ data: Data, to path: String, readableBy group: gid_t? = nil) throws(CannotWrite) {
        var status = stat()
        let isThere = lstat(path, &status) == 0
        guard !isThere || status.st_mode & S_IFMT == S_IFREG else {
            try fill(open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW), data, path)
            return
        }
        let beside = path + ".\(UUID().uuidString).part"
        do throws(CannotWrite) {
            try fill(
                open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600),
                data,
                path,
                lasting: true
            )
            if let group {
                guard chown(beside, uid_t.max, group) == 0, chmod(beside, 0o640) == 0 else {
                    throw CannotWrite(path: path, number: errno)
                }
            }
            guard rename(beside, path) == 0 else { throw CannotWrite(path: path, number: errno) }
        } catch {
            unlink(beside)
            throw error
        }
    }

    /// Finds out what would keep a file from being written: no such folder, a folder or a link in its place, no right.
    static func requireWritable(_ path: String) throws(CannotWrite) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw CannotWrite(path: path, number: errno) }
            return try requireAccess(folder(of: path), for: path)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: try requireAccess(folder(of: path), for: path)
        case S_IFDIR: throw CannotWrite(path: path, number: EISDIR)
        case S_IFLNK: throw CannotWrite(path: path, number: ELOOP)
        default:
            guard access(path, W_OK) == 0 else { throw CannotWrite(path: path, number: errno) }
        }
    }

    /// Finds out what would keep files from being written into a folder, which is made where it is not there.
    static func requireFolder(_ path: String) throws(CannotWrite) {
        var status = stat()
        var there = path
        while stat(there, &status) != 0 {
            guard errno == ENOENT, folder(of: there) != there else { throw CannotWrite(path: path, number: errno) }
            there = folder(of: there)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw CannotWrite(path: path, number: ENOTDIR) }
        try requireAccess(there, for: path)
    }

    private static func requireAccess(_ folder: String, for path: String) throws(CannotWrite) {
        guard access(folder, W_OK | X_OK) == 0 else { throw CannotWrite(path: path, number: errno) }
    }

    private static func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// - Parameter lasting: whether all of it is on the disk when this returns.
    private static func fill(
        _ descriptor: Int32,
        _ data: Data,
        _ path: String,
        lasting: Bool = false
    ) throws(CannotWrite) {
        guard descriptor >= 0 else { throw CannotWrite(path: path, number: errno) }
        defer { close(descriptor) }
        var written = 0
        while written < data.count {
            let count = data.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, data.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CannotWrite(path: path, number: errno) }
            written += count
        }
        guard !lasting || fsync(descriptor) == 0 else { throw CannotWrite(path: path, number: errno) }
    }
}
