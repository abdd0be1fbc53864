import DocumentCore

/// Why the socket cannot be made.
package struct ServiceSocketError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
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
    package let code: Code
    /// The system's words.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
