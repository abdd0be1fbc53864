import DocumentCore

/// Why a card profile cannot be used; says where, never what stands there.
package struct ProfileError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A file that is missing or cannot be read.
        case unreadable = "profile.unreadable"
        /// Text that is no JSON, a key that is missing, or a value of another type.
        case malformed = "profile.malformed"
        /// A key that profiles do not have.
        case unknownKey = "profile.unknown_key"
        /// A value outside what its key allows.
        case invalidValue = "profile.invalid_value"
    }

    /// The cause.
    package let code: Code
    /// The key, as a path through the JSON objects, or the name of the file.
    package let location: String

    /// An error from its parts.
    package init(_ code: Code, at location: String) {
        self.code = code
        self.location = location
    }
}

extension ProfileError {
    /// Code and place: `profile.unknown_key at holder.ful_name`.
    package var description: String { "\(code.rawValue) at \(location)" }
}
