import DocumentCore

/// Why the configuration file cannot be used.
package struct ConfigurationError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file that was named is not there.
        case missing = "configuration.missing"
        /// The file cannot be read, or is not a JSON object.
        case unreadable = "configuration.unreadable"
        /// A key that the daemon does not know: a slip of the pen would otherwise leave a default in force unseen.
        case unknownKey = "configuration.unknown_key"
        /// A value of the wrong type or out of its bounds.
        case invalidValue = "configuration.invalid_value"
        /// A user or group that this machine does not have.
        case unknownName = "configuration.unknown_name"
    }

    /// The cause.
    package let code: Code
    /// The key and what is wrong.
    package let detail: String

    /// An error from its cause.
    package init(_ code: Code, detail: String) {
        self.code = code
        self.detail = detail
    }
}
