import DocumentCore

/// Why trust material could not be loaded at all.
package struct TrustError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A path given does not exist or cannot be read.
        case pathUnreadable = "trust.path_unreadable"
    }

    /// The cause.
    package let code: Code
    /// The path it is about.
    package let path: String
    /// What the system said; nil where it could be read, and was not what it should be.
    package let system: SystemError?

    /// A path that does not exist or cannot be read.
    package init(pathUnreadable path: String, _ system: SystemError? = nil) {
        code = .pathUnreadable
        self.path = path
        self.system = system
    }

    /// The path, and the system's words.
    package var detail: String { system.map { "\(path): \($0.reason)" } ?? path }
}
