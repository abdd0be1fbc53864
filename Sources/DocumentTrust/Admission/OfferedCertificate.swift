package import OpenSSLCrypto

/// A certificate, and the authority behind it.
package struct OfferedCertificate: Sendable {
    /// Where the trust in it comes from.
    package enum Provenance: Sendable, Hashable {
        /// The operator named it, or the file that it came in.
        case namedByOperator
        /// It stands in a list that was found to count already.
        case countingList
        /// From nobody: it counts only where a trusted key signed it.
        case unvouched
    }

    /// What is offered.
    package let certificate: Certificate
    /// Where the trust in it comes from.
    package let provenance: Provenance
    /// Whether the operator says that it is for tests only.
    package let isTest: Bool
    /// Whether it means to issue certificates; a signer's is trusted for nothing by itself.
    package let isAuthority: Bool

    /// Why it was found to count already; nil where that is to be found.
    package let standing: AnchorStanding?

    /// Whether the operator named it, and it was altered on its way: it is a root by its names, and its own signature is wrong. It
    /// counts only as a link, where a trusted key's signature is there in place of its own.
    package let isDamaged: Bool

    /// - Parameters:
    ///   - isAuthority: nil where it is not known yet.
    ///   - isIntact: whether it is known to have come as it was sent.
    package init(
        _ certificate: Certificate,
        provenance: Provenance,
        isTest: Bool = false,
        isAuthority: Bool? = nil,
        isIntact: Bool = false,
        standing: AnchorStanding? = nil
    ) {
        self.certificate = certificate
        self.isTest = isTest
        self.standing = standing
        self.isAuthority = isAuthority ?? AuthorityCertificateKind.isAuthority(certificate)
        isDamaged =
            provenance == .namedByOperator && !isIntact && AuthorityCertificateKind.hasInvalidSelfSignature(certificate)
        self.provenance = isDamaged ? .unvouched : provenance
    }
}
