import DocumentCore
import InspectionAPI
import SmartCard

/// Proofs that were answered in plain, which is a session's end. To ask again at once would cost one more session, and one more use of
/// the secret, for each; they have their second chance at the end, in the session that stands then.
extension ChipReading {
    /// Puts off the proof that was just answered in plain. What was refuted is not put off, nor is anything where fingerprints are
    /// asked for: a chip gives those behind chip authentication only.
    mutating func deferProof() {
        guard request.fingerprints == nil, !document.isRead else { return }
        switch clock.phase {
        case .chipAuthentication where document.verdicts.chipAuthentication.verdict == .aborted:
            document.deferredProofs.insert(.chipAuthentication)
        case .activeAuthentication where document.verdicts.activeAuthentication.verdict == .aborted:
            document.deferredProofs.insert(.activeAuthentication)
        default: return
        }
    }

    /// Asks for what was put off, everything else having been read.
    mutating func repeatDeferredProofs() async throws(InspectionFailure) {
        document.isRead = true
        if document.deferredProofs.remove(.chipAuthentication) != nil { try await authenticateChip() }
        if document.deferredProofs.remove(.activeAuthentication) != nil { try await authenticateActively() }
        try await confirmChip()
    }

    /// Whether nothing is left to open the chip for once more: a proof that was put off broke the session again. Any other that was
    /// put off is not asked for either.
    mutating func settlesRepeatedProof(after failure: InspectionFailure) -> Bool {
        guard document.isRead, failure.linkFailure == .secureMessagingBroken else { return false }
        connection = .closed
        return true
    }
}
