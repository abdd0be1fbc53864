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
    static func write(_ data: Data, to path: String) throws(CannotWrite) {
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
            guard rename(beside, path) == 0 else { throw CannotWrite(path: path, number: errno) }
        } catch {
            unlink(beside)
            throw error
        }
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
