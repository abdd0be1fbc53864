/// Why no item, or no version, of the store can be meant.
package enum TrustSelectionError: String, Error, Sendable, Hashable, CaseIterable {
    /// Fewer than 8 digits, or something that is no hexadecimal digit.
    case notAFingerprint = "trust.not_a_fingerprint"
    /// A file that holds anything but one certificate, where one is to be named.
    case notACertificate = "trust.not_a_certificate"
    /// Nothing in the store begins with these digits.
    case notFound = "trust.not_found"
    /// More than one does.
    case ambiguous = "trust.ambiguous"

    /// The stable code.
    package var code: String { rawValue }
}
