public import DocumentCore

/// Why trust material could not be loaded at all.
public struct TrustError: CodedError {
    /// The stable causes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A path given does not exist or cannot be read.
        case pathUnreadable = "trust.path_unreadable"
    }

    /// The cause.
    public let code: Code
    /// The path it is about.
    public let path: String
    /// What the system said; nil where it could be read, and was not what it should be.
    public let system: SystemError?

    /// A path that does not exist or cannot be read.
    public init(pathUnreadable path: String, _ system: SystemError? = nil) {
        code = .pathUnreadable
        self.path = path
        self.system = system
    }

    /// The path, and the system's words.
    public var detail: String { system.map { "\(path): \($0.reason)" } ?? path }
}
