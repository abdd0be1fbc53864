import DocumentCore
import InspectionAPI
import MRTD

extension InspectionReport.Check {
    /// A check's outcome as the report tells it.
    init(_ outcome: CheckOutcome) {
        let verdict: Verdict =
            switch outcome.verdict {
            case .passed: .passed
            case .failed: .failed
            case .inconclusive: .inconclusive
            case .notPerformed: .notPerformed
            case .notSupported: .notSupported
            case .aborted: .aborted
            }
        self.init(verdict, code: outcome.code?.rawValue, evidence: outcome.evidence)
    }
}
