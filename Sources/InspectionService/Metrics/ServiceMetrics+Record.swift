import Foundation
import Inspection
import InspectionAPI

extension ServiceMetrics {
    /// Counts an inspection as the desk has it at its end.
    func count(_ record: InspectionRecord) {
        let report = record.result?.report
        count(
            Outcome(
                state: record.state,
                decision: report?.decision.status,
                finding: report?.decision.finding,
                failure: record.error?.kind
            ),
            duration: max(0, Int(Date().timeIntervalSince(record.createdAt) * 1000)),
            phases: report?.timingsMs ?? [:],
            exchanges: report.map { ($0.exchanges.count, $0.exchanges.bytes) } ?? (0, 0)
        )
    }
}
