import DocumentCore

/// Why the certificates and the key of an operator give no credentials.
package struct TerminalCredentialsError: CodedError {
    /// The stable causes.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// A file that is no CV certificate.
        case certificateMalformed = "terminal_credentials.certificate_malformed"
        /// A certificate for a signature algorithm that terminal authentication does not have.
        case algorithmUnsupported = "terminal_credentials.algorithm_unsupported"
        /// More certificates than `TerminalCredentials.certificateLimit`.
        case tooManyCertificates = "terminal_credentials.too_many_certificates"
        /// The key is no PKCS #8 PrivateKeyInfo, or of a kind that is not used here.
        case keyInvalid = "terminal_credentials.key_invalid"
        /// None of the certificates is a terminal's with this key.
        case keyWithoutCertificate = "terminal_credentials.key_without_certificate"
    }

    /// The cause.
    package let code: Code
    /// For a technician: which part.
    package let detail: String

    init(_ code: Code, _ detail: String = "") {
        self.code = code
        self.detail = detail
    }
}
