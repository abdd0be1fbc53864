import DocumentCore
import DocumentTrust
import MRTD

/// What came of reading one document: what was read, what was judged on the way, and how far it went.
struct DocumentReading: Sendable {
    /// What was read.
    var record: DocumentRecord
    /// What was judged on the way.
    var verdicts: DocumentVerdicts
    /// What is odd about the reading itself, and decides nothing.
    var warnings: [DocumentWarning] = []
    /// Why reading ended early; nil when it did not.
    var failure: InspectionFailure?
    /// Whether more is still to be read.
    var isUnderWay = false
    /// The chip's proofs that are still to be asked for, while it is under way.
    var proofsToCome: [CheckName] = []

    /// The data groups that EF.COM or the SOD list.
    var listedGroups: Set<Int> { record.namedGroups.union(verdicts.securityObject?.listedDataGroups ?? []) }

    /// Whether something that was wanted is not here because it was never asked for.
    var isPartial: Bool { failure != nil || isUnderWay }

    /// Whether what every verdict rests on was read: the security object and the machine-readable zone.
    var isRead: Bool { failure == nil && record.files[.sod] != nil && record.files[.dg1] != nil }
}

/// What is judged of a document while it is read: how its chip opens, what the chip proves, and whose signature is under the files
/// that say what comes next. Every other check is made of what was read, by `Assessment`.
struct DocumentVerdicts: Sendable {
    /// How the chip opened.
    var accessControl: CheckOutcome
    /// What the chip proved of DG14's key. It counts only when that key is covered by a trusted SOD.
    var chipAuthentication: CheckOutcome
    /// Whether an answer came under other keys than chip authentication's: by a wrong MAC, rather than by the chip's plain word that
    /// it cannot open what our keys protect.
    var answeredUnderOtherKeys = false
    /// What the chip proved of DG15's key. It counts only when that key is covered by a trusted SOD.
    var activeAuthentication: CheckOutcome
    /// What the chip proved of EF.CardSecurity's key on its way into the session; nil without the chip authentication mapping.
    var mappingProof: CheckOutcome?
    /// Who signed EF.CardSecurity, where it was read.
    var cardSecurity: CardSecurityAuthentication?
    /// What the SOD says and who signed it, where it was read.
    var securityObject: SecurityObjectAuthentication?

    /// Whether the chip answered a proof with a wrong one.
    var refutesChip: Bool {
        [chipAuthentication, activeAuthentication, mappingProof].contains { $0?.code == .chipProofInvalid }
    }

    /// Nothing was asked of a chip yet, or there is none.
    init(notPerformed code: CheckCode) {
        accessControl = .notPerformed(code)
        chipAuthentication = .notPerformed(code)
        activeAuthentication = .notPerformed(code)
    }
}
