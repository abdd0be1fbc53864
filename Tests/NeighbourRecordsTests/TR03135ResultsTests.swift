import DocumentCore
import Foundation
import InspectionAPI
import NeighbourRecords
import Testing

@Suite struct TR03135ResultsTests {
    private func check(_ verdict: Verdict, _ code: String? = nil, _ evidence: [String: JSONValue] = [:])
        -> InspectionReport.Check
    {
        .init(verdict, code: code, evidence: evidence)
    }

    private static let verdicts: [(Verdict, String, String)] = [
        (.passed, "successful", "green"), (.failed, "failed", "red"), (.inconclusive, "undetermined", "yellow"),
        (.notSupported, "not supported", "grey"), (.aborted, "aborted", "grey"),
    ]

    @Test(arguments: verdicts) func aVerdictIsAResult(verdict: Verdict, result: String, light: String) throws {
        let report = Reports.report(checks: ["ds_chain": check(verdict, "code")])
        let entry = try report.record(as: .tr03135)["checks"]?[0]
        #expect(entry?["result"] == .string(result) && entry?["traffic_light"] == .string(light))
        #expect(entry?["clause"] == "5.6.4.3.3" && entry?["check"] == "ds_chain" && entry?["code"] == "code")
    }

    @Test func aCheckThatWasNotBegunHasNoResult() throws {
        let report = Reports.report(checks: ["active_authentication": check(.notPerformed, "not_needed")])
        let record = try report.record(as: .tr03135)
        #expect(record["checks"] == [] && record["not_performed"] == ["active_authentication"])
    }

    @Test(arguments: [("PACE ecdh-generic", "5.6.3.1.2"), ("BAC", "5.6.3.1.1")] as [(String, String)])
    func accessHasTheClauseOfItsProtocol(name: String, clause: String) throws {
        let report = Reports.report(checks: ["access_control": check(.passed, nil, ["protocol": .string(name)])])
        #expect(try report.record(as: .tr03135)["checks"]?[0]?["clause"] == .string(clause))
    }

    @Test(arguments: [
        (InspectionReport.Decision.Status.accept, "successful"), (.review, "undetermined"), (.reject, "failed"),
        (.incomplete, "aborted"),
    ])
    func theDecisionIsTheOverallResult(status: InspectionReport.Decision.Status, result: String) throws {
        let record = try Reports.report(status).record(as: .tr03135)
        #expect(record["overall_document_check_result"]?["result"] == .string(result))
    }

    @Test func everyCheckHasAClause() throws {
        for name in CheckName.allCases {
            let report = Reports.report(checks: [name.rawValue: check(.passed)])
            #expect(try report.record(as: .tr03135)["checks"]?[0]?["check"] == .string(name.rawValue))
        }
    }

    @Test func nothingOfThePersonIsInIt() throws {
        let text = String(decoding: try JSONEncoder().encode(try Reports.report().record(as: .tr03135)), as: UTF8.self)
        #expect(!text.contains("Bình") && !text.contains("000190246802"))
    }
}
