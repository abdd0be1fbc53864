import DocumentCore
import DocumentTrust
import MRTD

/// EF.CardAccess held against what the issuer signed, DG14 and EF.CardSecurity (Doc 9303-11, 4.2 and 9.2.11): the file that the
/// reader chose the protocol by is not signed, and whoever can change or strip it on the link chooses for the reader. The signed
/// files repeat it.
enum AccessOffer {
    /// The outcome of access control, judged by what the issuer signed.
    ///
    /// - `failed(.accessOfferDiffers)`: a signed file names a variant of PACE that the open offer lacks: it was stripped. Or
    ///   EF.CardSecurity, which repeats the open offer whole, does not have one of its variants: it was added.
    /// - `inconclusive(.accessOfferDiffers)`: the open offer has variants that DG14 does not name.
    ///
    /// Agreement under a trusted SOD is evidence: `offer` is `confirmed`, or `pace_confirmed` where other entries of EF.CardAccess
    /// than PACE's are not in DG14.
    ///
    /// A DG14 that names no PACE at all says nothing about it: older issuers leave it out. With BAC by the caller's own word no offer
    /// was asked for.
    ///
    /// - Parameter isTrusted: whether a trusted SOD covers DG14, so that agreement means something.
    static func judged(_ reading: DocumentReading, isTrusted: Bool) -> CheckOutcome {
        let (record, outcome) = (reading.record, reading.verdicts.accessControl)
        guard outcome.verdict == .passed, record.offerIsKnown else { return outcome }
        let open = record.offer
        if let open, let signed = reading.verdicts.cardSecurity?.securityInfos {
            let comparison = CardAccessComparison.outcome(cardAccess: open, cardSecurity: signed)
            if comparison.verdict == .failed {
                return .failed(.accessOfferDiffers, outcome.evidence.merging(comparison.evidence) { first, _ in first })
            }
        }
        guard let options = record.options, !options.pace.isEmpty else { return outcome }
        let signed = Set(options.pace)
        guard signed.isSubset(of: open?.pace ?? []) else { return .failed(.accessOfferDiffers, outcome.evidence) }
        guard signed.isSuperset(of: open?.pace ?? []) else {
            return .inconclusive(.accessOfferDiffers, outcome.evidence)
        }
        guard isTrusted else { return outcome }
        // DG14 has to repeat everything (9.2.11). What is no offer of PACE decided nothing before the chip opened, and documents whose
        // DG14 leaves some of it out must be expected: this is told and not judged.
        let isWhole = open.map { Set($0.entries).isSubset(of: options.entries) } ?? false
        return outcome.adding(["offer": isWhole ? "confirmed" : "pace_confirmed"])
    }
}
