import CUnixSocket
import Foundation
import Glibc
import Synchronization

/// The socket's place in the file system.
///
/// The server listens in a private folder beside the path first; only when mode and group are right is the socket moved to
/// its path, in one step. So nobody can connect before, and a stale socket of a daemon that died is replaced without a
/// moment in which there is none.
final class ServiceSocket: Sendable {
    /// Where clients connect.
    let path: String
    /// Where the server listens until it is ready.
    let hiddenPath: String
    private let hiddenFolder: String
    private let published = Mutex<Identity?>(nil)

    /// What tells a socket from another at the same path.
    private struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t

        /// The socket at a path; nil where there is none, or something else.
        init?(path: String) {
            var identity = cccd_file_identity()
            guard cccd_identity_of(path, &identity) == 0, identity.mode & S_IFMT == S_IFSOCK else { return nil }
            (device, inode) = (identity.device, identity.inode)
        }
    }

    /// Prepares the folder to listen in.
    ///
    /// - Throws: `socket.in_use` when somebody listens at the path, `socket.not_a_socket` when something else is there.
    init(path: String) throws(ServiceSocketError) {
        self.path = path
        try Self.checkFree(path)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        hiddenFolder = folder + "/." + RandomName.make(bytes: 6)
        hiddenPath = hiddenFolder + "/s"
        guard hiddenPath.utf8.count < Self.longestPath else { throw ServiceSocketError(.pathTooLong, detail: path) }
        guard mkdir(hiddenFolder, 0o700) == 0 else { throw Self.notPermitted("folder \(folder)") }
    }

    /// Makes the socket that the server listens on public.
    ///
    /// - Parameters:
    ///   - mode: the permission bits.
    ///   - group: the group of the clients; nil for the daemon's own.
    func publish(mode: UInt16, group: UInt32?) throws(ServiceSocketError) {
        if let group, chown(hiddenPath, uid_t.max, group) != 0 { throw Self.notPermitted("group") }
        guard chmod(hiddenPath, mode_t(mode)) == 0 else { throw Self.notPermitted("mode") }
        try Self.checkFree(path)
        let identity = Identity(path: hiddenPath)
        guard rename(hiddenPath, path) == 0 else { throw Self.notPermitted(path) }
        published.withLock { $0 = identity }
        rmdir(hiddenFolder)
    }

    /// Removes what there is of it. What this daemon did not put at the path itself stays: another daemon's socket, a file.
    func remove() {
        unlink(hiddenPath)
        rmdir(hiddenFolder)
        guard let own = published.withLock({ $0.take() }) else { return }
        // A number may be given again once its file is gone, hence the second question.
        if Identity(path: path) == own, !Self.isListening(at: path) { unlink(path) }
    }

    private static let longestPath = 108

    private static func checkFree(_ path: String) throws(ServiceSocketError) {
        guard path.utf8.count < longestPath else { throw ServiceSocketError(.pathTooLong, detail: path) }
        var identity = cccd_file_identity()
        guard cccd_identity_of(path, &identity) == 0 else { return }
        guard identity.mode & S_IFMT == S_IFSOCK else { throw ServiceSocketError(.notASocket, detail: path) }
        guard !isListening(at: path) else { throw ServiceSocketError(.inUse, detail: path) }
    }

    /// Whether a connection is taken, or at least queued.
    private static func isListening(at path: String) -> Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard let (address, length) = sockaddr_un.address(path) else { return false }
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        // EAGAIN: somebody listens and its queue is full.
        return connected == 0 || errno == EAGAIN || errno == EINPROGRESS || errno == EACCES
    }

    private static func notPermitted(_ what: String) -> ServiceSocketError {
        ServiceSocketError(.notPermitted, detail: "\(what): \(String(cString: strerror(errno)))")
    }
}
