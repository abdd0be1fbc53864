import DocumentCore
import InspectionAPI

/// The results of the checks in the words and clauses of BSI TR-03135-1, version 2.5. It holds nothing of the person, and is there
/// whatever the decision.
enum TR03135Results {
    /// One check of the guideline: its clause, and its name there.
    private struct Clause {
        let number: String
        let name: String
    }

    private static func clause(_ check: String, _ evidence: [String: JSONValue]) -> Clause? {
        switch check {
        case "access_control":
            switch evidence["protocol"]?.text.map({ $0.hasPrefix("PACE") }) {
            case true?: Clause(number: "5.6.3.1.2", name: "Chip access performing PACE")
            case false?: Clause(number: "5.6.3.1.1", name: "Chip access performing BAC")
            case nil: Clause(number: "5.6.3.1", name: "Chip access performing BAC or PACE")
            }
        case "active_authentication": Clause(number: "5.6.4.1.1", name: "Checking chip authenticity with AA")
        case "chip_authentication": Clause(number: "5.6.4.1.2", name: "Checking chip authenticity with CA")
        case "sod_signature": Clause(number: "5.6.4.2.2", name: "Verification of a security object")
        case "document_type": Clause(number: "5.6.4.3.2", name: "Individual issuer check")
        case "ds_chain": Clause(number: "5.6.4.3.3", name: "Verification of the DS certificate signature")
        case "ds_validity": Clause(number: "5.6.4.3.4", name: "Checking the validity of CSCA and DS certificates")
        case "ds_revocation": Clause(number: "5.6.4.3.5", name: "Checking the revocation state of the DS certificate")
        case "com_matches_sod": Clause(number: "5.6.4.4.1", name: "Comparing EF.SOD with EF.COM")
        case "data_group_hashes": Clause(number: "5.6.4.4.2", name: "Checking data group integrity")
        case "issuing_state": Clause(number: "5.6.4.5", name: "Comparison of the issuing state")
        case "mrz_check_digits": Clause(number: "5.5.4.1.1", name: "Check the MRZ's consistency")
        case "document_expiry": Clause(number: "5.7.1", name: "Checking the expiration of the documents")
        case "mrz_matches_access_key":
            Clause(number: "5.7.2", name: "Checking the optical biographic data against the electronic biographic data")
        case "dg13_matches_dg1": Clause(number: "5.7.5", name: "Comparison of the personalization contents")
        default: nil
        }
    }

    static func make(_ report: InspectionReport) -> JSONValue {
        let entries = report.checks.compactMap { name, check -> (String, JSONValue)? in
            guard let clause = clause(name, check.evidence), let result = result(check.verdict) else { return nil }
            return (
                clause.number,
                .members([
                    "clause": .string(clause.number), "name": .string(clause.name), "result": .string(result),
                    "traffic_light": .string(light(result)), "check": .string(name), "code": .text(check.code),
                ])
            )
        }
        // A check that was not begun has none of the guideline's results.
        let left = report.checks.filter { result($0.value.verdict) == nil }.keys.sorted()
        let overall = overall(report.decision.status)
        return .members([
            "guideline": "BSI TR-03135-1", "version": "2.5", "id": .string(report.id),
            "time": .string(report.startedAt),
            "overall_document_check_result": .members([
                "result": .string(overall), "traffic_light": .string(light(overall)),
                "policy": .string(report.decision.policy), "finding": .text(report.decision.finding?.rawValue),
            ]),
            "checks": .array(entries.sorted { $0.0 < $1.0 }.map(\.1)),
            "not_performed": .list(left.map { .string($0) }),
        ])
    }

    /// Clause 3.5.2; nil for a check that was not begun.
    private static func result(_ verdict: Verdict) -> String? {
        switch verdict {
        case .passed: "successful"
        case .failed: "failed"
        case .inconclusive: "undetermined"
        case .notSupported: "not supported"
        case .aborted: "aborted"
        case .notPerformed: nil
        }
    }

    /// Clause 5.4.
    private static func overall(_ status: InspectionReport.Decision.Status) -> String {
        switch status {
        case .accept: "successful"
        case .reject: "failed"
        case .review: "undetermined"
        case .incomplete: "aborted"
        }
    }

    /// Table 5.1.
    private static func light(_ result: String) -> String {
        switch result {
        case "successful": "green"
        case "failed": "red"
        case "undetermined": "yellow"
        default: "grey"
        }
    }
}
