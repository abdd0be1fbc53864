import DocumentCore

/// Why the folder of the daemon's own files cannot be used.
package struct StateFolderError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// Another daemon works in the folder.
        case inUse = "state.in_use"
        /// A file in it belongs to another user, and cannot be used.
        case foreignFile = "state.foreign_file"
    }

    /// The cause.
    package let code: Code
    /// Which folder.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }
}
