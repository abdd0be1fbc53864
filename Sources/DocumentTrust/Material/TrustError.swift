public import DocumentCore

/// Why trust material, or what says where it lies, could not be read at all.
public struct TrustError: CodedError {
    /// The stable causes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A path given does not exist or cannot be read.
        case pathUnreadable = "trust.path_unreadable"
        /// A configuration file that cannot be read, or is no JSON object.
        case configurationUnreadable = "configuration.unreadable"
        /// A value in it of the wrong type or out of its bounds.
        case configurationInvalid = "configuration.invalid_value"
    }

    /// The cause.
    public let code: Code
    /// The path it is about; behind it, where it is a configuration's, the key and what is wrong with its value.
    public let path: String

    /// A path that does not exist or cannot be read.
    public init(pathUnreadable path: String) { self.init(.pathUnreadable, path: path) }

    /// An error from its parts.
    public init(_ code: Code, path: String) {
        self.code = code
        self.path = path
    }
}
