import DocumentTrust
import Glibc

/// A folder that is held open. What is done in it is done by its descriptor and by plain names: nobody who may write there, or above,
/// can put another folder or a link in its place meanwhile. No link is followed.
final class HeldFolder {
    /// Why something in a folder cannot be used.
    struct Obstacle: Error, Hashable {
        /// For a technician.
        let reason: String

        init(_ reason: String) { self.reason = reason }
        init(_ error: SystemError) { reason = error.reason }
    }

    /// One state of one file.
    struct Identity: Hashable {
        let device: dev_t
        let number: ino_t
        let length: off_t
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            (device, number, length) = (status.st_dev, status.st_ino, status.st_size)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    /// Opens the folder at a path, whose last part is no link.
    static func open(_ path: String) throws(SystemError) -> HeldFolder {
        let descriptor = Glibc.open(path, flags)
        guard descriptor >= 0 else { throw .last }
        return HeldFolder(descriptor)
    }

    /// Opens a folder in this one that is this user's own, or makes it.
    ///
    /// - Throws: also for a link, and for a folder of somebody else, or that somebody else may write.
    func own(_ name: String) throws(Obstacle) -> HeldFolder {
        if mkdirat(descriptor, name, 0o755) != 0, errno != EEXIST { throw Obstacle(.last) }
        let inner = openat(descriptor, name, Self.flags)
        guard inner >= 0 else { throw Obstacle(.last) }
        let folder = HeldFolder(inner)
        var status = stat()
        guard fstat(inner, &status) == 0 else { throw Obstacle(.last) }
        if let objection = Ownership.objection(to: status) { throw Obstacle(objection) }
        return folder
    }

    /// Whether this is the folder at a path.
    func isFolder(at path: String) -> Bool {
        var (own, other) = (stat(), stat())
        guard fstat(descriptor, &own) == 0, stat(path, &other) == 0 else { return false }
        return own.st_dev == other.st_dev && own.st_ino == other.st_ino
    }

    /// The names, in the order of their bytes.
    func names() throws(SystemError) -> [[UInt8]] { try FoundFile.names(of: descriptor) }

    /// Of what is there itself; nil where nothing is.
    func status(_ name: [UInt8]) -> stat? {
        var status = stat()
        return FoundFile.withPath(name) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0 ? status : nil
    }

    /// The bytes of a regular file, and which state of which file they are; of one that is too long only so many that it is seen
    /// to be. Nothing else is waited for.
    func read(_ name: [UInt8]) throws(SystemError) -> (bytes: [UInt8], identity: Identity) {
        let file = FoundFile.withPath(name) {
            openat(descriptor, $0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        }
        guard file >= 0 else { throw .last }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .last }
        guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError(EINVAL) }
        return (try FoundFile.read(file), Identity(status))
    }

    /// Moves a file into another folder. What was put in its place meanwhile goes back.
    func move(
        _ name: [UInt8],
        _ identity: Identity,
        to folder: HeldFolder,
        as newName: [UInt8]
    ) throws(Obstacle) {
        let isMoved = FoundFile.withPath(name) { old in
            FoundFile.withPath(newName) { renameat(descriptor, old, folder.descriptor, $0) }
        }
        guard isMoved == 0 else { throw Obstacle(.last) }
        guard folder.status(newName).map(Identity.init) != identity else { return }
        _ = FoundFile.withPath(name) { old in
            FoundFile.withPath(newName) { renameat(folder.descriptor, $0, descriptor, old) }
        }
        throw Obstacle("it was changed meanwhile")
    }

    /// Removes a file, if it is there.
    func remove(_ name: [UInt8]) { _ = FoundFile.withPath(name) { unlinkat(descriptor, $0, 0) } }

    /// Writes a file that is not there yet.
    func write(_ text: String, to name: [UInt8]) {
        let file = FoundFile.withPath(name) {
            openat(descriptor, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        }
        guard file >= 0 else { return }
        defer { close(file) }
        let bytes = Array(text.utf8)
        _ = Glibc.write(file, bytes, bytes.count)
    }
}
