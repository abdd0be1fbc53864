import DocumentCore
import DocumentTrust
import MRTD

/// What is known of the document in the reader. A card that nothing was read of to know it again by may be another when it comes
/// back: then this begins anew.
struct DocumentSoFar: Sendable {
    /// What the card said to the secret.
    enum Secret: Sendable, Hashable {
        /// Nothing yet.
        case untried
        /// It was lost while it judged the secret for the first time: it may have counted a failed attempt.
        case unanswered
        /// It took it: trying it again is no guess.
        case accepted
    }

    /// A proof that a chip can be asked for.
    enum Proof: Sendable, Hashable {
        case chipAuthentication
        case activeAuthentication
    }

    /// What was read.
    var record = DocumentRecord()
    /// What was judged on the way.
    var verdicts = DocumentVerdicts(notPerformed: .readIncomplete)
    /// What the card said to the secret.
    var secret = Secret.untried
    /// The file that was being read when the card was lost, as far as it came.
    var partialFile: FileReadProgress?
    /// The proofs that the chip need not be asked for again: they were given, or broke, or failed, for good.
    var settledProofs: Set<Proof> = []
    /// The proofs that broke a session by an answer in plain: each has its second chance when everything else is there, so that the
    /// secret is not used once more for the rest.
    var deferredProofs: Set<Proof> = []
    /// Whether everything was read, so that only deferred proofs are left.
    var isRead = false
    /// Whether chip authentication was refuted in the session before this one.
    var isChipProofDoubted = false
    /// Whether the text was handed on.
    var textWasTold = false
    /// Why fingerprints that were asked for were not read, by a stable code; nil where they were, or nobody asked.
    var fingerprintsRefused: String?

    /// The data groups that the SOD lists: those the issuer signed, and that a chip has no business to withhold.
    var signedGroups: Set<Int> { verdicts.securityObject?.listedDataGroups ?? [] }

    /// The data groups that EF.COM or the SOD list.
    var listedGroups: Set<Int> { signedGroups.union(record.namedGroups) }

    /// Whether EF.COM was asked for: what lists there are is known.
    var contentsAreKnown: Bool { record.files[.com] != nil || record.missing[.com] != nil }

    /// Whether enough was read to know the document again by: the beginning of the SOD.
    var isRecognisable: Bool {
        let beginning = record.files[.sod] ?? (partialFile?.file == .sod ? partialFile?.bytes : nil)
        return beginning?.isEmpty == false
    }

    /// The bytes read.
    var bytesRead: Int { record.files.values.reduce(partialFile?.bytes.count ?? 0) { $0 + $1.count } }

    /// Whether the chip is to be asked for a proof now.
    func mayAsk(for proof: Proof) -> Bool { !settledProofs.contains(proof) && !deferredProofs.contains(proof) }

    /// Hands out what was read of a file before the card was lost.
    mutating func takePartialFile(_ file: ElementaryFile) -> FileReadProgress? {
        guard let progress = partialFile, progress.file == file else { return nil }
        partialFile = nil
        return progress
    }
}
