import CodeCatalogue
import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import TestSupport
import Testing

@testable import cccdctl

@Suite struct ReportPrinterTests {
    private func report(
        _ unverified: [String],
        status: String = "review",
        reasons: [String] = []
    ) throws -> InspectionReport {
        let object: [String: Any] = [
            "schema": "inspection/1", "id": "x", "started_at": "2026-11-21T10:00:00.000Z", "duration_ms": 1,
            "profile": "test", "decision": ["status": status, "policy": "counter@3", "reasons": reasons],
            "checks": [String: Any](), "fields": ["full_name": "TEST", "sex": "Nam", "date_of_expiry": NSNull()],
            "withheld": ["religion"], "unverified": unverified, "warnings": [Any](), "timings_ms": [String: Int](),
            "exchanges": ["count": 0, "bytes": 0], "software": ["version": "", "openssl": ""], "trust_store": "",
        ]
        let data = try JSONSerialization.data(withJSONObject: object)
        return try JSONDecoder().decode(InspectionReport.self, from: data)
    }

    private let printer = ReportPrinter(output: Output(json: true, language: nil))

    @Test func aFieldThatNobodyVouchesForIsMarked() throws {
        let lines = printer.citizenLines(try report(["full_name", "date_of_expiry"]))
        let marked = lines.filter { $0.hasSuffix("[chưa xác thực / unverified]") }
        #expect(marked.count == 2)
        #expect(marked.first?.contains("TEST") == true)
        #expect(lines.contains { $0.hasSuffix(" Nam") })
    }

    @Test func verifiedFieldsStandForThemselves() throws {
        #expect(!printer.citizenLines(try report([])).contains { $0.contains("unverified") })
    }

    @Test func whatTheCodeClaimsStandsApartAndIsCalledUnsigned() throws {
        var report = try report([])
        #expect(printer.claimLines(report).isEmpty)
        report.claims = [
            "full_name": ClaimedValue("TEST\u{1B}[2J", compared: .same),
            "place_of_residence": ClaimedValue("Hà Nội", compared: .notOnChip),
            "date_of_issue": ClaimedValue("2021-04-15", compared: .differs),
            "sex": ClaimedValue("Nam", compared: .notCompared),
        ]
        let lines = printer.claimLines(report)
        #expect(lines.first?.contains("unsigned") == true)
        #expect(lines.count == 6 && !lines.joined().contains("\u{1B}"))
        for (text, words) in [
            ("TEST", "same on the chip"), ("Hà Nội", "not on the chip"), ("2021-04-15", "DIFFERS"),
            ("Nam", "not compared"),
        ] {
            #expect(lines.contains { $0.contains(text) && $0.contains(words) })
        }
    }

    @Test func oneCauseIsOneLineAndWhatFollowsIsCounted() throws {
        var report = try report([])
        report.decision.finding = .issuerUnknown
        report.decision.causes = [
            .init(check: "ds_chain", code: "trust_anchor_missing", consequences: ["ds_validity.trust_anchor_missing"])
        ]
        let lines = printer.findingLines(report)
        #expect(lines.first?.contains("This machine does not know the issuer") == true)
        let causes = lines.filter { $0.contains("because") }
        #expect(causes.count == 1 && causes.first?.hasSuffix("(ds_chain.trust_anchor_missing +1)") == true)
        #expect(lines.contains { $0.contains("no sign of anything wrong") })
    }

    @Test func aReportWithoutAFindingHasItsReasons() throws {
        let lines = printer.findingLines(try report([], reasons: ["ds_chain.trust_anchor_missing"]))
        #expect(lines == ["  vì / because: ds_chain.trust_anchor_missing"])
    }

    @Test func oneLanguageStandsAlone() throws {
        var report = try report(["full_name"])
        report.fields["date_of_birth"] = .text("1990-05-01")
        report.fields["date_of_issue"] = .text("2024-08-01")
        report.fields["place_of_residence"] = .text("TEST")
        let vietnamese = ReportPrinter(output: Output(json: true, language: .vietnamese)).citizenLines(report)
        #expect(vietnamese.contains { $0.hasSuffix(" 01/05/1990") })
        #expect(vietnamese.contains { $0.contains("Nơi cư trú") } && !vietnamese.contains { $0.contains(" / ") })
        #expect(vietnamese.contains { $0.hasSuffix("[chưa xác thực]") })
        let english = ReportPrinter(output: Output(json: true, language: .english)).citizenLines(report)
        #expect(english.contains { $0.hasSuffix(" 1990-05-01") } && english.contains { $0.hasSuffix("[unverified]") })
    }

    @Test(arguments: [
        (["LANG": "vi_VN.UTF-8"], Language.vietnamese), (["LANG": "en_US.UTF-8"], .english), ([:], nil),
        (["LANG": "vi_VN", "LC_ALL": "en_GB"], .english), (["LANG": "vi_VN", "LC_MESSAGES": "C"], nil),
        (["LANG": "C.UTF-8"], nil), (["LANG": "vi_VN", "LC_ALL": ""], .vietnamese),
    ])
    func theEnvironmentNamesTheLanguage(environment: [String: String], language: Language?) {
        #expect(Output.languageOfEnvironment(environment) == language)
    }

    @Test func whoIsMissingWhoIsDistrustedAndWhatWasSignedIsShown() {
        let evidence: [String: JSONValue] = [
            "issuer": "C=XA\u{1B}", "distrusted": "0011", "signature": "aa", "candidates": 3,
        ]
        let lines = printer.evidenceLines(.init(.failed, code: "x", evidence: evidence))
        #expect(
            lines.count == 3 && lines.contains { $0.hasSuffix(#"C=XA\u{1B}"#) }
                && lines.contains { $0.hasSuffix("0011") }
        )
    }
}
