import DocumentCore
import Foundation
import Glibc
package import OpenSSLCrypto

/// A secret of the daemon's own: a credential that the service manager gives (systemd.exec(5), `LoadCredential=`), else a file of the
/// state folder, made at the first start for its owner alone.
package struct KeptSecret: Sendable, Hashable {
    /// The credential's name, such as `cccd.log-key`.
    package var credential: String
    /// The file that takes its place.
    package var path: String

    /// A secret by its two names.
    package init(credential: String, path: String) {
        self.credential = credential
        self.path = path
    }

    /// The longest secret that is read, in bytes: a key in PEM has a few hundred.
    static let limit = 16384

    /// The secret; nil where there is neither credential nor file.
    ///
    /// - Parameter folder: where the service manager puts credentials; nil for none.
    /// - Throws: `key.not_readable`, and `key.not_private` for a file that others than its owner can read.
    package func read(
        credentials folder: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"]
    ) throws(KeptSecretError) -> SecretBytes? {
        if let folder, let secret = try Self.read(folder + "/" + credential, isOurs: false) { return secret }
        return try Self.read(path, isOurs: true)
    }

    /// The secret, made where there is none.
    ///
    /// - Parameter make: makes it.
    package func readOrMade(
        credentials folder: String? = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"],
        _ make: () throws(OpenSSLError) -> SecretBytes
    ) throws(KeptSecretError) -> SecretBytes {
        if let secret = try read(credentials: folder) { return secret }
        let secret: SecretBytes
        do { secret = try make() } catch { throw KeptSecretError(.invalid, detail: "\(error)") }
        try write(secret)
        return secret
    }

    private static func read(_ path: String, isOurs: Bool) throws(KeptSecretError) -> SecretBytes? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isOurs ? O_NOFOLLOW : 0))
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw KeptSecretError(.notReadable, path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw KeptSecretError(.notReadable, path)
        }
        guard !isOurs || status.st_mode & 0o077 == 0 else { throw KeptSecretError(.notPrivate, path) }
        guard (1...off_t(limit)).contains(status.st_size) else { throw KeptSecretError(.invalid, path) }
        return try SecretBytes(count: Int(status.st_size)) { memory throws(KeptSecretError) in
            guard pread(descriptor, memory.baseAddress, memory.count, 0) == memory.count else {
                throw KeptSecretError(.notReadable, path)
            }
        }
    }

    /// Written whole under another name first: a key that was cut by a full disk would be none for ever.
    private func write(_ secret: SecretBytes) throws(KeptSecretError) {
        let draft = path + ".new"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeptSecretError(.notWritable, path) }
        let isWritten = secret.withBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        let isKept = isWritten && fsync(descriptor) == 0
        close(descriptor)
        guard isKept, rename(draft, path) == 0 else {
            unlink(draft)
            throw KeptSecretError(.notWritable, path)
        }
        Self.syncFolder(of: path)
    }

    private static func syncFolder(of path: String) {
        let folder = open(URL(filePath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

/// Why a secret of the daemon's own cannot be used.
package struct KeptSecretError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file or credential is there and cannot be read.
        case notReadable = "key.not_readable"
        /// Others than its owner can read the file.
        case notPrivate = "key.not_private"
        /// What is in it is no such key.
        case invalid = "key.invalid"
        /// None is there, and none can be made.
        case notWritable = "key.not_writable"
    }

    /// The cause.
    package let code: Code
    /// The file; never what is in it.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }

    /// An error of a file, with the system's reason.
    init(_ code: Code, _ path: String) {
        self.init(code, detail: errno == 0 ? path : "\(path): \(String(cString: strerror(errno)))")
    }
}
