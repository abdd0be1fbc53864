package import DocumentTrust
package import Foundation
package import InspectionStore

extension TrustStore {
    /// What an operator should look at, as of a moment.
    ///
    /// - Throws: `TrustLedgerError`; `.corrupt` also for a damage that nothing has run into yet.
    package func warnings(now: Date, horizon: TrustHorizon = TrustHorizon()) throws -> [TrustWarning] {
        try checkIntegrity()
        return TrustWarning.all(about: try material(), now: now, horizon: horizon)
    }

    /// Looks through the whole file for damage.
    ///
    /// - Throws: `TrustLedgerError.corrupt` with the first thing found.
    package func checkIntegrity() throws(TrustLedgerError) { try ledger.checkIntegrity() }
}
