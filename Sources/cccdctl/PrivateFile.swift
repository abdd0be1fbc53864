import Foundation
import Glibc

/// Files that nobody but their owner may read.
enum PrivateFile {
    struct CannotWrite: Error, CustomStringConvertible {
        let path: String
        let number: Int32
        var description: String { "\(path): \(String(cString: strerror(number)))" }
    }

    /// Writes a file whole; one that is there already keeps its place and loses everybody else's rights.
    static func write(_ data: Data, to path: String) throws(CannotWrite) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw CannotWrite(path: path, number: errno) }
        defer { close(descriptor) }
        // A device such as /dev/null or /dev/stdout has its rights from elsewhere.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG { fchmod(descriptor, 0o600) }
        var written = 0
        while written < data.count {
            let count = data.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, data.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw CannotWrite(path: path, number: errno) }
            written += count
        }
    }
}
