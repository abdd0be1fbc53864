import Foundation
import Glibc

/// What the database file was when it was written last, so that it shows when it is another one, or is none any more. Nobody but this
/// program writes it, so that a change of its time is another's: a reason to look what is in it, and no damage by itself.
struct LogFileMark: Sendable, Hashable {
    private let device: dev_t
    private let inode: ino_t
    private let size: off_t
    private let seconds: time_t
    private let nanoseconds: Int

    /// The file at a path; nil where there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The file behind a descriptor.
    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        (device, inode, size) = (status.st_dev, status.st_ino, status.st_size)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }

    /// Its size, in bytes.
    var bytes: Int { Int(size) }

    /// Whether it is the same file, whatever is in it.
    func isSameFile(as other: LogFileMark?) -> Bool { device == other?.device && inode == other?.inode }
}

/// A file by a descriptor, whatever becomes of its name. The descriptor cannot read (O_PATH, open(2)): to close one that can would give up
/// SQLite's locks.
final class LogFileHandle: Sendable {
    private let descriptor: Int32

    init?(path: String) {
        let justTheFile: Int32 = 0o10000000
        descriptor = open(path, justTheFile | O_CLOEXEC)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Whether the file has a name any more.
    var hasName: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }
}
