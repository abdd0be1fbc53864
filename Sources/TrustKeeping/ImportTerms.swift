public import OpenSSLCrypto

/// On whose word an import happens, and with what marks.
public struct ImportTerms: Sendable {
    /// Whose word stands for what nobody signed.
    public enum Word: Sendable, Hashable {
        /// Nobody's: only what a trusted key signed comes in.
        case nobody
        /// The operator's, for single certificates that he named one by one.
        case forNamedCertificates
        /// The operator's, for everything in the files.
        case forEverything
    }

    /// Whose word stands for what nobody signed.
    public var word: Word
    /// Who must have signed master and deviation lists; empty for any anchor of the store.
    public var listSigners: [Certificate]
    /// Whether the anchors are for tests only.
    public var isTest: Bool
    /// The name of a bundle: what an earlier import of that name brought and this one does not is superseded. Nil adds.
    public var bundle: String?

    /// Terms; nothing more than the word need be said.
    public init(_ word: Word, listSigners: [Certificate] = [], isTest: Bool = false, bundle: String? = nil) {
        self.word = word
        self.listSigners = listSigners
        self.isTest = isTest
        self.bundle = bundle
    }
}
