import DaemonConfiguration
import Foundation
import Glibc
import InspectionStore

/// The right to work in the state folder, for one process at a time: two would each prune the access log, and each learn by itself.
///
/// It is a lock of the kernel's on a file (flock(2)), so that it ends with the process, however that dies. The file stays.
final class StateLock: Sendable {
    private let descriptor: Int32

    /// Takes the right.
    ///
    /// - Throws: `StateFolderError` where another process has it, `AccessLogError` where the file cannot be made.
    init(in folder: URL) throws {
        let path = folder.appending(path: "lock").path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw AccessLogError(.notWritable, detail: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StateFolderError(.inUse, detail: folder.path)
        }
    }

    deinit { close(descriptor) }
}
