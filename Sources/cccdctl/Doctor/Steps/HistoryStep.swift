import DaemonClient
import Foundation
import InspectionAPI

/// What failed of late, by the access log, where this user may see it.
enum HistoryStep: DoctorStep {
    static let name = DoctorStepName.history
    static let needs: [DoctorStepName] = []

    private static let rows = 100
    private static let patience = Duration.seconds(3)

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let client = AdminClient(socketPath: patient.adminSocket)
        let answer = await within(patience) { () async -> Result<AccessLogPage, Problem> in
            do {
                return .success(try await client.document(.accessLog, query: "limit=\(rows)"))
            } catch {
                return .failure(error as? Problem ?? Problem(of: CommandProblem.internalError))
            }
        }
        guard case .success(let page)? = answer else {
            return DoctorStepResult(facts: ["the access log is not to be seen on \(patient.adminSocket)"])
        }
        var counts: [String: Int] = [:]
        for row in page.rows { if let failure = row.failure { counts[failure, default: 0] += 1 } }
        let isQuiet = counts.isEmpty
        let facts = ["\(page.rows.count) inspections looked at\(isQuiet ? ", none failed" : "")"]
        let words = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        let code = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        return DoctorStepResult(
            facts: facts,
            findings: isQuiet
                ? []
                : [.init(.note, .daemonFailures, words.joined(separator: ", "), command: "cccdctl explain \(code)")]
        )
    }
}
