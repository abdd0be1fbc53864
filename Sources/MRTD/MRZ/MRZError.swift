public import DocumentCore

/// Why text or bytes are no machine-readable zone.
public struct MRZError: CodedError {
    /// The causes.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Not the length of any format, or of the field.
        case lengthInvalid = "mrz.length_invalid"
        /// A character outside `0-9`, `A-Z`, `<`, or outside what the field allows.
        case characterInvalid = "mrz.character_invalid"
    }

    /// The stable code.
    public let code: Code

    /// An error with this code.
    public init(_ code: Code) { self.code = code }
}
