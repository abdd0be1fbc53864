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
            "profile": "test", "decision": ["status": status, "policy": "counter@4", "reasons": reasons],
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
        #expect(lines.contains { $0.hasPrefix("! = chưa xác thực") } && lines.joined().contains("unverified"))
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

    @Test func oneCauseIsOneLineWithoutCodes() throws {
        var report = try report([])
        report.decision.finding = .timeUnknown
        report.decision.causes = [
            .init(check: "ds_validity", code: "clock_implausible", consequences: ["ds_revocation.clock_implausible"])
        ]
        let lines = printer.headLines(report)
        #expect(lines.first == "CẦN XEM XÉT THÊM: chưa xác định được những gì phụ thuộc thời gian")
        #expect(lines.dropFirst().first == "REVIEW: what depends on the time cannot be told")
        #expect(lines.count { $0.contains("because") } == 1)
        #expect(!lines.joined().contains("ds_validity") && !lines.joined().contains("+1"))
        #expect(lines.joined(separator: " ").contains("no sign of"))
    }

    @Test func whatTheFindingSaysIsNotSaidAgain() throws {
        var report = try report([])
        let said: [(Finding, String, String)] = [
            (.issuerUnknown, "ds_chain", "trust_anchor_missing"), (.revoked, "ds_revocation", "revoked"),
            (.filesGenuine, "access_control", "no_chip"), (.genuineExpired, "document_expiry", "expired"),
        ]
        for (finding, check, code) in said {
            report.decision.finding = finding
            report.decision.causes = [.init(check: check, code: code)]
            #expect(!vietnamese.headLines(report).joined().contains("vì:"))
        }
    }

    @Test func theFirstLineTellsAnExpiredCardFromAForgedOne() throws {
        var report = try report([], status: "reject")
        report.decision.finding = .genuineExpired
        report.decision.causes = [.init(check: "document_expiry", code: "expired")]
        let expired = vietnamese.headLines(report)
        #expect(expired.first == "TỪ CHỐI: giấy tờ thật nhưng đã hết hạn")
        #expect(expired.joined(separator: " ").contains("trường hợp cấp cứu vẫn được tiếp nhận"))
        #expect(!expired.joined().contains("vì:") && !expired.joined().contains("counter@"))
        report.decision.finding = .altered
        #expect(vietnamese.headLines(report).first == "TỪ CHỐI: dữ liệu không đúng như cơ quan cấp đã ký")
    }

    @Test func aReportWithoutAFindingHasItsReasons() throws {
        let lines = printer.headLines(try report([], reasons: ["ds_chain.trust_anchor_missing"]))
        #expect(lines.last == "  vì / because: ds_chain.trust_anchor_missing")
    }

    // MARK: what ended the reading

    private let vietnamese = ReportPrinter(output: Output(json: true, language: .vietnamese))

    private func refusal(_ triesLeft: Int?) -> Problem {
        var problem = Problem(.accessRefused, "EF.CardAccess")
        problem.note(triesLeft: triesLeft)
        problem.phase = "access_control"
        problem.statusWord = "63C4"
        return problem
    }

    private func unread() throws -> InspectionReport {
        var report = try report([], status: "incomplete")
        report.decision.finding = .notRead
        let rest = CheckName.allCases.dropFirst().map { "\($0.rawValue).read_incomplete" }
        report.decision.causes = [
            .init(check: "access_control", code: "secret_refused"),
            .init(check: "sod_signature", code: "read_incomplete", consequences: Array(rest.dropFirst())),
        ]
        for check in CheckName.allCases {
            report.checks[check.rawValue] = .init(.notPerformed, code: "read_incomplete", evidence: [:])
        }
        report.checks["access_control"] = .init(.aborted, code: "secret_refused", evidence: ["tries_left": 4])
        return report
    }

    @Test func whatEndedTheReadingStandsOnTopWithWhatToDo() throws {
        let lines = vietnamese.headLines(try unread(), failure: refusal(4))
        #expect(lines.first == "CHƯA ĐỌC XONG: thẻ từ chối số đã nhập (còn 4 lần)")
        #expect(lines.dropFirst().first?.hasPrefix("  → So số với thẻ rồi nhập lại một lần") == true)
        #expect(!lines.joined().contains("vì:") && lines.allSatisfy { $0.hasPrefix("  ") || $0 == lines[0] })
    }

    /// One wrong number more locks a citizen's chip.
    @Test func theLastTryIsNobodysToSpend() throws {
        let last = vietnamese.headLines(try unread(), failure: refusal(1)).joined(separator: " ")
        #expect(last.contains("(còn 1 lần)") && last.contains("→ Còn một lần: không nhập nữa. Gọi người phụ trách"))
        let locked = vietnamese.headLines(try unread(), failure: refusal(0)).joined(separator: " ")
        #expect(locked.contains("→ Không thử lại.") && !locked.contains("nhập lại"))
    }

    @Test func whatNobodyCameToIsOneRow() throws {
        let lines = vietnamese.checkLines(try unread())
        #expect(lines.count == 2 && lines[1].contains("14 phép kiểm tra"))
    }

    @Test(arguments: [ProblemCode.cardRemoved, .cardChanged, .applicationNotFound, .accessNotOffered, .accessSuspended])
    func whateverEndedTheReadingHasItsAction(_ code: ProblemCode) throws {
        for language in Language.allCases {
            let printer = ReportPrinter(output: Output(json: true, language: language))
            let lines = printer.headLines(try unread(), failure: Problem(code))
            let entry = try #require(CodeCatalogue.entry(code.rawValue))
            let told = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(told.contains(entry.clerk[language].prefix(60)))
            let other = language == .english ? Language.vietnamese : .english
            #expect(!lines.joined(separator: " ").contains(entry.clerk[other].prefix(20)))
        }
    }

    @Test func aDocumentThatIsStoppedAndWasNotReadWholeSaysBoth() throws {
        var report = try unread()
        report.decision.status = .reject
        report.decision.finding = .altered
        let lines = vietnamese.headLines(report, failure: Problem(.cardRemoved))
        #expect(lines.first?.hasPrefix("TỪ CHỐI: dữ liệu") == true)
        #expect(lines.contains { $0.hasPrefix("  chưa đọc hết: ") })
    }

    // MARK: what the code claims, and what was altered

    @Test func aCodeThatDiffersIsToldUnderTheDecision() throws {
        var report = try report([], status: "accept")
        report.decision.finding = .genuine
        report.decision.causes = [.init(check: "mrz_matches_access_key", code: "claim_differs")]
        report.claims = [
            "place_of_residence": ClaimedValue("Hà Nội", compared: .differs),
            "date_of_issue": ClaimedValue("2021-04-15", compared: .differs),
            "full_name": ClaimedValue("TEST", compared: .same),
        ]
        report.fields["date_of_issue"] = .text("2021-04-16")
        let told = vietnamese.headLines(report).joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(told.contains("Lưu ý: mã QR khác chip ở nơi thường trú, ngày cấp; chỉ dùng dữ liệu trong chip"))
        #expect(!told.contains("vì:"))
        #expect(told.contains("→ Tiếp tục: so khuôn mặt công dân với ảnh in trên thẻ"))
        // An altered chip is no better than the code.
        report.unverified = ["place_of_residence"]
        #expect(!vietnamese.headLines(report).joined().contains("chỉ dùng dữ liệu"))
    }

    @Test(arguments: [
        ([2], "Ảnh chân dung trong chip khác"), ([1, 13], "Thông tin chữ trong chip khác"), ([14], "Dữ liệu"),
    ])
    func whatWasAlteredIsNamed(_ groups: [Int], _ words: String) throws {
        var report = try report(groups == [2] ? ["portrait"] : ["full_name"], status: "reject")
        report.decision.finding = .altered
        report.decision.causes = [.init(check: "data_group_hashes", code: "hash_mismatch")]
        report.checks["data_group_hashes"] = .init(
            .failed,
            code: "hash_mismatch",
            evidence: ["failed": .array(groups.map { .number(Double($0)) })]
        )
        report.checks["ds_chain"] = .init(.passed, code: nil, evidence: [:])
        #expect(vietnamese.headLines(report).contains { $0.hasPrefix("  vì: \(words)") })
        #expect(report.speaking(.vietnamese).decision.causes.first?.title?.hasPrefix(words) == true)
        let lines = vietnamese.citizenLines(report)
        #expect(lines.contains("! = chưa xác thực: khác bản cơ quan cấp đã ký"))
        #expect(printer.citizenLines(report).allSatisfy { $0.columns <= 80 })
        #expect(lines.contains { $0.hasPrefix("! Ảnh chân dung") && $0.hasSuffix("khác ảnh đã ký") } == (groups == [2]))
    }

    @Test func placesHaveNamesForPeople() throws {
        var report = try report([])
        report.warnings = [
            .init(code: "group.not_verified", at: "DG1"), .init(code: "group.not_verified", at: "DG2"),
            .init(code: "group.not_verified", at: "DG13"), .init(code: "dg13.registration_code_unknown", at: "DG13[1]"),
        ]
        let lines = vietnamese.warningLines(report)
        #expect(lines.joined().contains("Thông tin công dân, ảnh chân dung: Phần này chưa được xác thực"))
        #expect(lines.count { $0.contains("group.not_verified") } == 1)
        #expect(!lines.joined().contains("DG1") && !lines.joined().contains("DG2"))
        for place in ["EF.SOD", "EF.COM", "EF.DG15", "chip_authentication", "QR[full_name]", "EF.CardSecurity"] {
            #expect(Words.place(place) != nil, "\(place)")
        }
    }

    @Test func whatWasNotAskedForIsNotListed() throws {
        #expect(!printer.citizenLines(try report([])).joined().contains("religion"))
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

    /// Of a chip that says its own date of issue the unsigned code names no field.
    @Test func theCodeNamesNoSignedFieldOfAChipThatSaysMore() throws {
        var report = try report([])
        report.fields["place_of_residence"] = .text("TEST")
        for compared in [ClaimedValue.Comparison.notCompared, .differs] {
            report.claims = ["date_of_issue": ClaimedValue("2024-08-15", compared: compared)]
            #expect(vietnamese.citizenLines(report).contains { $0.contains("Nơi thường trú hoặc nơi cư trú") })
        }
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
            lines += printer.headLines(report)
        }
        #expect(lines.count > 100)
        for line in lines { #expect(line.columns <= 80, "\(line)") }
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
