import DocumentCore
internal import GRDB

/// Why the access log cannot be used.
package struct AccessLogError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is no SQLite database, or a damaged one.
        case corrupt = "log.corrupt"
        /// Another process holds the database.
        case locked = "log.locked"
        /// The file system has no room, or no right to write.
        case notWritable = "log.not_writable"
        /// The file of another process's log is not there, or may not be read.
        case notReadable = "log.not_readable"
        /// The database was made by a later version.
        case newer = "log.newer_version"
        /// The database was deleted, replaced or changed by another hand while it was in use.
        case replaced = "log.replaced"
        /// The database takes too long: the disk hangs, or is very slow.
        case notAnswering = "log.not_answering"
        /// The key that signs the log's checkpoints cannot be used.
        case key = "log.key_unusable"
        /// Any other failure of the database.
        case failed = "log.failed"
    }

    /// The cause.
    package let code: Code
    /// SQLite's words, for a technician; no arguments of statements among them.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }

    init(_ error: any Error) {
        if let error = error as? KeptSecretError {
            self.init(error.code == .notWritable ? .notWritable : .key, detail: "\(error)")
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.failed, detail: String(describing: type(of: error)))
            return
        }
        let code: Code =
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR: .notWritable
            default: .failed
            }
        self.init(code, detail: error.message ?? error.resultCode.description)
    }
}
