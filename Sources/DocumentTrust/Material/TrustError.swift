/// Why trust material could not be loaded at all. Equal by `code` alone.
public struct TrustError: Error, Sendable {
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
}

extension TrustError: Equatable {
    /// Equal when the codes are.
    public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
