import DocumentCore
import MRTD

/// What DG1 says of the document, and how far that can be built upon.
struct DG1Claim: Sendable {
    let issuingState: String?
    let documentCode: String?
    let isRead: Bool
    let isUnreadable: Bool

    /// What to say where DG1 gives nothing.
    var missing: CheckOutcome {
        if isRead { return .inconclusive(.groupMalformed) }
        return .notPerformed(isUnreadable ? .groupUnreadable : .groupNotRequested)
    }

    /// Why agreement between DG1 and the signer's certificate proves nothing; nil when it does. Two unsigned claims that
    /// agree are still unsigned.
    func basis(signature: CheckOutcome, hash: CheckOutcome?, chain: CheckOutcome) -> CheckOutcome? {
        for outcome in [signature, hash ?? missing, chain] {
            if let code = outcome.code { return .inconclusive(code) }
        }
        return nil
    }
}
