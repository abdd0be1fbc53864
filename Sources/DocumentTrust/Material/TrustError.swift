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

    /// A path that does not exist or cannot be read.
    public init(pathUnreadable path: String) {
        code = .pathUnreadable
        self.path = path
    }

    /// The path.
    public var detail: String { path }
}
