package import OpenSSLCrypto

/// On whose word an import happens, and with what marks.
package struct ImportTerms: Sendable {
    /// Whose word stands for what nobody signed.
    package enum Word: Sendable, Hashable {
        /// Nobody's: only what a trusted key signed comes in.
        case nobody
        /// The operator's, for single certificates that he named one by one.
        case forNamedCertificates
        /// The operator's, for everything in the files.
        case forEverything
    }

    /// Whose word stands for what nobody signed.
    package var word: Word
    /// Who must have signed master and deviation lists; empty for any anchor of the store.
    package var listSigners: [Certificate]
    /// From whom lists are taken, by the fingerprints of their signers or of authorities on the way to an anchor; nil for all that
    /// the anchors vouch for.
    package var namedListSigners: Set<[UInt8]>?
    /// Whether the anchors are for tests only.
    package var isTest: Bool
    /// The name of a bundle: what an earlier import of that name brought and this one does not is superseded. Nil adds.
    package var bundle: String?

    /// Terms; nothing more than the word need be said.
    package init(
        _ word: Word,
        listSigners: [Certificate] = [],
        namedListSigners: Set<[UInt8]>? = nil,
        isTest: Bool = false,
        bundle: String? = nil
    ) {
        self.word = word
        self.namedListSigners = namedListSigners
        self.listSigners = listSigners
        self.isTest = isTest
        self.bundle = bundle
    }
}
