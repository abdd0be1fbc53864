public import DocumentCore

/// Why the socket cannot be made.
public struct ServiceSocketError: CodedError {
    /// The stable causes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The path is longer than a socket address holds (unix(7): 108 bytes).
        case pathTooLong = "socket.path_too_long"
        /// Somebody listens there already.
        case inUse = "socket.in_use"
        /// Something that is no socket is at the path.
        case notASocket = "socket.not_a_socket"
        /// The folder, the mode or the group cannot be set.
        case notPermitted = "socket.not_permitted"
    }

    /// The cause.
    public let code: Code
    /// The system's words.
    public let detail: String

    /// An error from its cause.
    public init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
