import DocumentCore

/// Why the trust store cannot be used.
package struct TrustLedgerError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is no SQLite database, or a damaged one, or of another program.
        case corrupt = "trust.store_corrupt"
        /// Another process holds the database.
        case locked = "trust.store_locked"
        /// The file system has no room, or no right to write.
        case notWritable = "trust.store_not_writable"
        /// The database was made by a later version.
        case newer = "trust.store_newer_version"
        /// There is no store at the path, where one was to be read.
        case absent = "trust.store_absent"
        /// The file is somebody else's, or somebody else may write it: who it was says what would be trusted.
        case unprotected = "trust.store_unprotected"
        /// Any other failure of the database.
        case failed = "trust.store_failed"
    }

    /// The cause.
    package let code: Code
    /// SQLite's words, for a technician.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }

    init(_ error: any Error) {
        if let error = error as? TrustLedgerError {
            self = error
            return
        }
        // The access log's table of SQLite's codes holds for every database of the program.
        let known = AccessLogError(error)
        let code: Code =
            switch known.code {
            case .corrupt: .corrupt
            case .locked: .locked
            case .notWritable: .notWritable
            case .newer: .newer
            case .failed, .replaced, .notAnswering, .notReadable, .key: .failed
            }
        self.init(code, detail: known.detail)
    }
}
