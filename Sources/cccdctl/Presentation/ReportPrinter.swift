import CodeCatalogue
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD

/// Prints a report for people: fields, checks and the decision, in the language asked for, or in Vietnamese and English.
struct ReportPrinter {
    let output: Output

    /// The text at once, while the portrait is still on its way. Nothing is decided yet, and the line above it says so.
    func print(_ preview: InspectionPreview) {
        let undecided = Words(
            en: "the portrait is being read, nothing is decided yet",
            vi: "Đang đọc ảnh, chưa có quyết định"
        )
        output.line(output.words(undecided))
        for line in citizenLines(preview.fields, unverified: preview.unverified) { output.line(line) }
    }

    /// - Parameter shown: what was printed of it already, and is not printed again where the report says the same.
    func print(_ report: InspectionReport, portraitSavedAt portrait: String?, shown: InspectionPreview? = nil) {
        if let shown, Self.saysTheSame(shown, report) {
            for line in withheldLines(report) { output.line(line) }
        } else {
            for line in citizenLines(report) { output.line(line) }
        }
        for line in claimLines(report) { output.line(line) }
        printChecks(report)
        printWarnings(report)
        printDecision(report)
        if let portrait {
            let label = output.words(Words(en: "portrait", vi: "Ảnh chân dung"))
            output.line("  \(label): \(portrait)\(mark("portrait", report.unverified))")
        }
        let hundredths = (report.durationMs + 5) / 10
        let fraction = hundredths % 100
        let exchanges = output.words(Words(en: "exchanges", vi: "lượt trao đổi"))
        let seconds = "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
        output.line("  \(seconds), \(report.exchanges.count) \(exchanges), \(report.exchanges.bytes) byte")
    }

    static func saysTheSame(_ preview: InspectionPreview, _ report: InspectionReport) -> Bool {
        preview.fields == report.fields
            && preview.unverified.filter { $0 != "portrait" } == report.unverified.filter { $0 != "portrait" }
    }

    func citizenLines(_ report: InspectionReport) -> [String] {
        citizenLines(report.fields, unverified: report.unverified, more: withheldLines(report))
    }

    private func withheldLines(_ report: InspectionReport) -> [String] {
        guard !report.withheld.isEmpty else { return [] }
        let label = output.words(Words(en: "Not asked for", vi: "Không yêu cầu"))
        return ["  \(label.padded(to: 46)) \(report.withheld.joined(separator: ", "))"]
    }

    /// The fields, each with a mark where nobody vouches for it; nothing where none was given.
    private func citizenLines(
        _ values: [String: FieldValue],
        unverified: [String],
        more: [String] = []
    ) -> [String] {
        let present = FieldName.allCases.filter { values[$0.rawValue] != nil }
        guard !present.isEmpty else { return [] }
        let zone = zone(in: values)
        let day: String? = if case .text(let text) = values[FieldName.dateOfIssue.rawValue] { text } else { nil }
        let fields = present.map { name in
            let label = output.words(ProfileRegistry.shipped.label(of: name, on: zone, issuedOn: day))
            return "  \(label.padded(to: 46)) \(text(of: name, in: values))\(mark(name.rawValue, unverified))"
        }
        return [output.words(Words(en: "Citizen", vi: "Thông tin công dân"))] + fields + more + [""]
    }

    /// What the QR code says, which nobody signed, each beside how it agrees with the chip; nothing where no code was given.
    func claimLines(_ report: InspectionReport) -> [String] {
        let claims = FieldName.allCases.compactMap { name in report.claims?[name.rawValue].map { (name, $0) } }
        guard !claims.isEmpty else { return [] }
        let zone = zone(in: report.fields)
        let lines = claims.map { name, claim in
            let label = output.words(ProfileRegistry.shipped.label(of: name, on: zone))
            return "  \(label.padded(to: 46)) \(claim.value.printable)  [\(output.words(Self.words(claim.compared)))]"
        }
        return [output.words(Words(en: "By the QR code, unsigned", vi: "Theo mã QR, không có chữ ký"))] + lines + [""]
    }

    private static func words(_ comparison: ClaimedValue.Comparison) -> Words {
        switch comparison {
        case .same: Words(en: "same on the chip", vi: "khớp với chip")
        case .differs: Words(en: "DIFFERS from the chip", vi: "KHÁC VỚI CHIP")
        case .notOnChip: Words(en: "not on the chip", vi: "chip không có")
        case .notCompared: Words(en: "not compared", vi: "không so sánh")
        }
    }

    /// The machine-readable zone, where it was given: it says whose words the document's fields have.
    private func zone(in values: [String: FieldValue]) -> MRZ? {
        guard case .text(let text) = values[FieldName.mrz.rawValue] else { return nil }
        return try? MRZ(text: text)
    }

    /// What stands behind a field that no trusted signature covers.
    private func mark(_ name: String, _ unverified: [String]) -> String {
        guard unverified.contains(name) else { return "" }
        return "  " + output.paint("[\(output.words(Words(en: "unverified", vi: "chưa xác thực")))]", .yellow)
    }

    private func text(of name: FieldName, in values: [String: FieldValue]) -> String {
        switch values[name.rawValue] {
        case .text(let text):
            // In both languages at once the form that a clerk reads on the card.
            let shown = name.isDate ? (output.language ?? .vietnamese).date(text) : text
            return shown.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
        case .flag(let flag): return output.words(flag ? Words(en: "yes", vi: "có") : Words(en: "no", vi: "không"))
        case .absent, nil:
            if name == .dateOfExpiry, values["no_expiry"] == .flag(true) {
                return output.words(Words(en: "no expiry", vi: "Không thời hạn"))
            }
            return "—"
        }
    }

    private func printChecks(_ report: InspectionReport) {
        output.line(output.words(Words(en: "Checks", vi: "Kiểm tra")))
        for name in CheckName.allCases {
            guard let check = report.checks[name.rawValue] else { continue }
            let words = "\(check.verdict.mark) \(output.words(check.verdict.title))"
            let reason = check.code.map { "  (\($0))" } ?? ""
            output.line(
                "  \(output.words(name.title).padded(to: 58)) \(output.paint(words, colour(check.verdict)))\(reason)"
            )
            for line in evidenceLines(check) { output.line(line) }
        }
        output.line()
    }

    /// What of the evidence a technician has to act on, or the caller asked for: which certificate is missing or distrusted, and the
    /// chip's signature over a challenge.
    func evidenceLines(_ check: InspectionReport.Check) -> [String] {
        let labels = [
            ("issuer", Words(en: "issuer", vi: "cơ quan cấp")),
            ("issuer_key_identifier", Words(en: "key identifier", vi: "khóa")),
            ("distrusted", Words(en: "distrusted", vi: "không tin cậy")),
            ("challenge", Words(en: "challenge", vi: "thử thách")), ("signature", Words(en: "signature", vi: "chữ ký")),
        ]
        return labels.compactMap { key, label in
            check.evidence[key]?.text.map { "      \(output.words(label)): \($0.printable)" }
        }
    }

    /// What is odd and decides nothing, with what it is called.
    private func printWarnings(_ report: InspectionReport) {
        guard !report.warnings.isEmpty else { return }
        output.line(output.words(Words(en: "Warnings", vi: "Lưu ý")))
        for warning in report.warnings {
            let title = CodeCatalogue.entry(warning.code).map { " " + output.words($0.title) } ?? ""
            output.line("  \(warning.at):\(title) (\(warning.code))")
        }
        output.line()
    }

    private func printDecision(_ report: InspectionReport) {
        let (words, colour): (Words, Output.Colour) =
            switch report.decision.status {
            case .accept: (Words(en: "accept", vi: "CHẤP NHẬN"), .green)
            case .review: (Words(en: "review", vi: "XEM XÉT"), .yellow)
            case .reject: (Words(en: "reject", vi: "TỪ CHỐI"), .red)
            case .incomplete: (Words(en: "incomplete", vi: "CHƯA ĐỌC XONG"), .yellow)
            }
        let label = output.words(Words(en: "Decision", vi: "Quyết định"))
        let policy = report.decision.policy.printable
        output.line("\(label): \(output.paint(output.words(words), colour))  [\(policy)]")
        for line in findingLines(report) { output.line(line) }
    }

    /// What was found, what to do, and why: a line for each cause, with how many checks only follow from it. A report by a version that
    /// knows no findings has its reasons instead.
    func findingLines(_ report: InspectionReport) -> [String] {
        let decision = report.decision
        let because = output.words(Words(en: "because", vi: "vì"))
        guard let finding = decision.finding, let entry = CodeCatalogue.entry(finding.rawValue) else {
            return decision.reasons.map { "  \(because): \($0)" }
        }
        let action = entry.action(hasFailed: decision.status == .reject)
        let actions = (output.language.map { [$0] } ?? [.vietnamese, .english]).map { "  → \(action[$0])" }
        let causes = decision.causes.map { cause in
            let title = CodeCatalogue.entry(cause.code).map { output.words($0.title) + " " } ?? ""
            let more = cause.consequences.isEmpty ? "" : " +\(cause.consequences.count)"
            return "  \(because): \(title)(\(cause.check).\(cause.code)\(more))"
        }
        return ["  " + output.words(entry.title)] + actions + causes
    }

    private func colour(_ verdict: Verdict) -> Output.Colour {
        switch verdict {
        case .passed: .green
        case .failed, .aborted: .red
        case .inconclusive: .yellow
        case .notPerformed, .notSupported: .grey
        }
    }
}
