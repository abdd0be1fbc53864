/// Something that was offered as trust material and not taken in.
public struct RefusedMaterial: Sendable, Hashable {
    /// The file's name, and the number within it where it holds several.
    public let source: String
    /// Why.
    public let reason: Reason

    /// The stable reasons.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Neither a certificate nor a CRL nor a list of certificates.
        case unreadable = "trust.unreadable"
        /// A certificate that does not parse.
        case certificateMalformed = "trust.certificate_malformed"
        /// A list that nobody signed, or whose signature is wrong.
        case listUnsigned = "trust.list_unsigned"
        /// A list whose signer does not chain to a trusted certificate.
        case listSignerUntrusted = "trust.list_signer_untrusted"
        /// A file of more than 64 MiB.
        case tooLarge = "trust.too_large"
    }
}
