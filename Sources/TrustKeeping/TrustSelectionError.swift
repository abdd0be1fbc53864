/// Why no item, or no version, of the store can be meant.
public enum TrustSelectionError: String, Error, Sendable, Hashable, CaseIterable {
    /// Fewer than 8 digits, or something that is no hexadecimal digit.
    case notAFingerprint = "trust.not_a_fingerprint"
    /// Nothing in the store begins with these digits.
    case notFound = "trust.not_found"
    /// More than one does.
    case ambiguous = "trust.ambiguous"

    /// The stable code.
    public var code: String { rawValue }
}
