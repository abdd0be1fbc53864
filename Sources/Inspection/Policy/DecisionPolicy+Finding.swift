import DocumentCore
import InspectionAPI

extension DecisionPolicy {
    /// What was found, in one word. `accept` is `genuine`, or of files `files_genuine`; what stops a document follows from a check that failed alone.
    ///
    /// - Parameters:
    ///   - status: the decision.
    ///   - failed: the checks that failed.
    ///   - causes: what else was found, folded, so that no check speaks that only follows from another.
    func finding(
        _ status: InspectionReport.Decision.Status,
        failed: [CheckName],
        causes: [InspectionReport.Decision.Cause],
        of outcomes: [CheckName: CheckOutcome],
        wasRead: Bool
    ) -> Finding {
        let hasChip = outcomes[.accessControl]?.code != .noChip
        switch status {
        case .accept: return hasChip ? .genuine : .filesGenuine
        case .incomplete: return .notRead
        case .reject:
            let found = failed.map { check in
                FindingRules.finding(ofFailed: check, outcomes[check]?.code ?? .readIncomplete, hasChip: hasChip)
            }
            let gravest = FindingRules.gravest.first(where: found.contains) ?? .notDecided
            return gravest == .expired && hasChip && isGenuineButForItsEnd(outcomes, wasRead)
                ? .genuineExpired : gravest
        case .review:
            let found = causes.compactMap { cause -> Finding? in
                if cause.code == Caveat.claimDiffers.rawValue { return .slightDifference }
                guard let check = CheckName(rawValue: cause.check), let code = CheckCode(rawValue: cause.code) else {
                    return nil
                }
                let isUnlike = outcomes[check]?.evidence["unlike"] != nil
                return FindingRules.finding(ofOpen: check, code, isUnlike: isUnlike)
            }
            return FindingRules.mostTelling.first(where: found.contains) ?? .weakProof
        }
    }

    /// Whether the document would be accepted if it had not expired.
    private func isGenuineButForItsEnd(_ outcomes: [CheckName: CheckOutcome], _ wasRead: Bool) -> Bool {
        guard outcomes[.documentExpiry]?.code == .expired else { return false }
        let valid = outcomes.merging([.documentExpiry: .passed()]) { _, new in new }
        return decide(on: valid, wasRead: wasRead).status == .accept
    }
}
