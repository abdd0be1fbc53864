import DocumentCore

/// Why text or bytes are no machine-readable zone.
package struct MRZError: CodedError {
    /// The causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// Not the length of any format, or of the field.
        case lengthInvalid = "mrz.length_invalid"
        /// A character outside `0-9`, `A-Z`, `<`, or outside what the field allows.
        case characterInvalid = "mrz.character_invalid"
    }

    /// The stable code.
    package let code: Code

    /// An error with this code.
    package init(_ code: Code) { self.code = code }
}
