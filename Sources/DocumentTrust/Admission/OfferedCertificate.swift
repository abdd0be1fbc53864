package import OpenSSLCrypto

/// A certificate, and the authority behind it.
package struct OfferedCertificate: Sendable {
    /// Whose word stands for it.
    package enum Word: Sendable, Hashable {
        /// The operator's, for this very certificate or for all that it came with.
        case operators
        /// That of a list which was found to count already.
        case lists
        /// Nobody's: it counts where a trusted key signed it.
        case nobodys
    }

    /// What is offered.
    package let certificate: Certificate
    /// Whose word stands for it.
    package let word: Word
    /// Whether the operator says that it is for tests only.
    package let isTest: Bool
    /// Whether it means to issue certificates; a signer's is trusted for nothing by itself.
    package let isAuthority: Bool

    /// By whose word it was found to count already; nil where that is to be found.
    package let standing: AnchorStanding?

    /// Whether it was the operator's word, and was altered on its way: it is a root by its names, and its own signature is wrong. It
    /// counts only as a link, where a trusted key's signature is there in place of its own.
    package let isDamaged: Bool

    /// - Parameters:
    ///   - isAuthority: nil where it is not known yet.
    ///   - isIntact: whether it is known to have come as it was sent.
    package init(
        _ certificate: Certificate,
        word: Word,
        isTest: Bool = false,
        isAuthority: Bool? = nil,
        isIntact: Bool = false,
        standing: AnchorStanding? = nil
    ) {
        self.certificate = certificate
        self.isTest = isTest
        self.standing = standing
        self.isAuthority = isAuthority ?? AuthorityCertificateKind.isAuthority(certificate)
        isDamaged = word == .operators && !isIntact && AuthorityCertificateKind.hasWrongOwnSignature(certificate)
        self.word = isDamaged ? .nobodys : word
    }
}
