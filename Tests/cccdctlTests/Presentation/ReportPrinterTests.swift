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
            "checks": [String: Any](), "fields": ["full_name": "TEST", "sex": "M", "date_of_expiry": NSNull()],
            "withheld": ["religion"], "unverified": unverified, "warnings": [Any](), "timings_ms": [String: Int](),
            "exchanges": ["count": 0, "bytes": 0], "software": ["version": "", "openssl": ""], "trust_store": "",
        ]
        let data = try JSONSerialization.data(withJSONObject: object)
        return try JSONDecoder().decode(InspectionReport.self, from: data)
    }

    private let printer = ReportPrinter(output: Output(json: true, language: nil))

    @Test func aFieldThatNobodyVouchesForIsMarked() throws {
        let lines = printer.citizenLines(try report(["full_name", "date_of_expiry"]))
        #expect(lines.contains { $0.hasPrefix("! = chưa xác thực") && $0.contains("unverified") })
        let marked = lines.filter { $0.hasPrefix("! ") && !$0.hasPrefix("! =") }
        #expect(marked.count == 2 && marked.first?.hasSuffix(" TEST") == true)
        #expect(lines.contains { $0.hasPrefix("  Giới tính") && $0.hasSuffix(" Nam / Male") })
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
            "sex": ClaimedValue("M", compared: .notCompared),
        ]
        let lines = printer.claimLines(report)
        #expect(lines.first?.contains("unsigned") == true)
        #expect(!lines.joined().contains("\u{1B}") && lines.allSatisfy { $0.count <= 80 })
        for (text, words) in [
            ("TEST", "same on the chip"), ("Hà Nội", "not on chip"), ("15/04/2021", "DIFFERS"),
            ("Nam / Male", "not compared"),
        ] {
            let index = try #require(lines.firstIndex { $0.contains(text) })
            #expect(lines[index...].prefix(2).joined().contains(words))
        }
    }

    @Test func oneCauseIsOneLineAndWhatFollowsIsCounted() throws {
        var report = try report([])
        report.decision.finding = .issuerUnknown
        report.decision.causes = [
            .init(check: "ds_chain", code: "trust_anchor_missing", consequences: ["ds_validity.trust_anchor_missing"])
        ]
        let lines = printer.findingLines(report)
        #expect(lines.joined(separator: " ").contains("This machine does not know the issuer"))
        #expect(lines.count { $0.contains("because") } == 1)
        #expect(lines.last?.hasSuffix("(ds_chain.trust_anchor_missing +1)") == true)
        #expect(lines.joined(separator: " ").contains("no sign of"))
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
        #expect(vietnamese.contains { $0.hasPrefix("! Họ") })
        #expect(vietnamese.contains { $0.hasPrefix("! = chưa xác thực") })
        let english = ReportPrinter(output: Output(json: true, language: .english)).citizenLines(report)
        #expect(english.contains { $0.hasSuffix(" 1990-05-01") } && english.contains { $0.hasPrefix("! = unverified") })
    }

    /// The chip of 2024 has no date of issue; its QR code has.
    @Test func theCodeTellsTheGenerationWhereTheChipDoesNot() throws {
        var report = try report([])
        report.fields["place_of_origin"] = .text("TEST")
        let printer = ReportPrinter(output: Output(json: true, language: .vietnamese))
        for (day, label) in [("2024-08-15", "Nơi đăng ký khai sinh"), ("2024-06-30", "Quê quán")] {
            report.claims = ["date_of_issue": ClaimedValue(day, compared: .notOnChip)]
            #expect(printer.citizenLines(report).contains { $0.hasPrefix("  \(label) ") })
        }
        report.claims = nil
        #expect(printer.citizenLines(report).contains { $0.contains("Quê quán hoặc nơi đăng ký khai sinh") })
    }

    @Test(arguments: [Language.english, .vietnamese, nil]) func noLineIsLongerThanATerminalIsWide(_ language: Language?)
        throws
    {
        let long = Array(repeating: "Phường Mẫu", count: 20).joined(separator: ", ")
        var report = try report(FieldName.allCases.map(\.rawValue))
        report.withheld = FieldName.allCases.map(\.rawValue)
        report.fields["mrz"] = .text(
            Array(repeating: String(repeating: "<", count: 44), count: 2).joined(separator: "\n")
        )
        report.claims = [:]
        for name in FieldName.allCases where name != .mrz {
            report.fields[name.rawValue] = .text(long)
            report.claims?[name.rawValue] = ClaimedValue(long, compared: .differs)
        }
        report.warnings = [.init(code: "dg13.registration_code_unknown", at: "DG13[1]")]
        for (check, code) in zip(CheckName.allCases, CheckCode.allCases) {
            report.checks[check.rawValue] = .init(
                .notPerformed,
                code: code.rawValue,
                evidence: ["issuer": .string(long)]
            )
        }
        let printer = ReportPrinter(output: Output(json: true, language: language))
        var lines = printer.citizenLines(report) + printer.claimLines(report) + printer.checkLines(report)
        lines += printer.warningLines(report)
        for finding in Finding.allCases {
            report.decision.finding = finding
            report.decision.causes = CheckCode.allCases.map { .init(check: "ds_revocation", code: $0.rawValue) }
            lines += printer.findingLines(report)
        }
        #expect(lines.count > 100)
        for line in lines { #expect(line.count <= 80, "\(line)") }
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
