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
    /// From whom lists are taken, by the fingerprints of their signers or of authorities on the way to an anchor; nil for all that
    /// the anchors vouch for.
    public var namedListSigners: Set<[UInt8]>?
    /// Whether the anchors are for tests only.
    public var isTest: Bool
    /// The name of a bundle: what an earlier import of that name brought and this one does not is superseded. Nil adds.
    public var bundle: String?

    /// Terms; nothing more than the word need be said.
    public init(
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
