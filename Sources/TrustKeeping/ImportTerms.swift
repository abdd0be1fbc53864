package import OpenSSLCrypto

/// The terms of an import: what may come in without a signature, who must have signed lists, and with what marks.
package struct ImportTerms: Sendable {
    /// What happens to material that no trusted key signed.
    package enum UnsignedPolicy: Sendable, Hashable {
        /// It is refused: only what a trusted key signed comes in.
        case refuse
        /// Single certificates come in that the operator named one by one.
        case acceptNamedCertificates
        /// Everything in the files comes in, on the operator's responsibility.
        case acceptEverything
    }

    /// What happens to material that no trusted key signed.
    package var unsigned: UnsignedPolicy
    /// Who must have signed master and deviation lists; empty for any anchor of the store.
    package var listSigners: [Certificate]
    /// From whom lists are taken, by the fingerprints of their signers or of authorities on the way to an anchor; nil for all that
    /// the anchors vouch for.
    package var namedListSigners: Set<[UInt8]>?
    /// Whether the anchors are for tests only.
    package var isTest: Bool
    /// The name of a bundle: what an earlier import of that name brought and this one does not is superseded. Nil adds.
    package var bundle: String?

    /// Terms; the policy for unsigned material is all that must be given.
    package init(
        _ unsigned: UnsignedPolicy,
        listSigners: [Certificate] = [],
        namedListSigners: Set<[UInt8]>? = nil,
        isTest: Bool = false,
        bundle: String? = nil
    ) {
        self.unsigned = unsigned
        self.namedListSigners = namedListSigners
        self.listSigners = listSigners
        self.isTest = isTest
        self.bundle = bundle
    }
}
