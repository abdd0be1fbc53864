import CodeCatalogue
import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD

/// Prints a report for people: the decision, fields and checks, in the language asked for, or in Vietnamese and English.
struct ReportPrinter {
    let output: Output

    private typealias Part = TextBlock.Part

    private var block: TextBlock { TextBlock(output: output) }
    /// How long labels are in most cases.
    private var column: Int { output.language == nil ? 46 : 35 }
    /// How long the names of checks are.
    private var checkColumn: Int { output.language == nil ? 57 : 34 }

    /// The text at once, while the chip's proofs or the portrait are still on their way. Nothing is decided yet, and the line above it
    /// says so.
    func print(_ preview: InspectionPreview) {
        let undecided = Words(en: "still reading, nothing is decided yet", vi: "Đang đọc tiếp, chưa có quyết định")
        output.line(output.words(undecided))
        let lines = citizenLines(preview.fields, unverified: preview.unverified, claims: preview.claims)
        for line in lines { output.line(line) }
    }

    /// - Parameter shown: what was printed of it already, and is not printed again where the report says the same.
    func print(_ report: InspectionReport, portraitSavedAt portrait: String?, shown: InspectionPreview? = nil) {
        printDecision(report)
        output.line()
        if let shown, Self.saysTheSame(shown, report) {
            for line in withheldLines(report) { output.line(line) }
        } else {
            for line in citizenLines(report) { output.line(line) }
        }
        for line in claimLines(report) { output.line(line) }
        printChecks(report)
        printWarnings(report)
        if let portrait {
            let label = output.words(Words(en: "portrait", vi: "Ảnh chân dung"))
            let parts = [Part("\(label): \(portrait.printable)")] + mark("portrait", report.unverified)
            for line in block.paragraph(parts, indent: "  ") { output.line(line) }
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
        citizenLines(
            report.fields,
            unverified: report.unverified,
            claims: report.claims,
            more: withheldLines(report)
        )
    }

    private func withheldLines(_ report: InspectionReport) -> [String] {
        guard !report.withheld.isEmpty else { return [] }
        let label = output.words(Words(en: "Not asked for", vi: "Không yêu cầu"))
        return block.row(label, [Part(report.withheld.joined(separator: ", ").printable)], column: column)
    }

    /// The fields, each with a mark where nobody vouches for it; nothing where none was given.
    private func citizenLines(
        _ values: [String: FieldValue],
        unverified: [String],
        claims: [String: ClaimedValue]?,
        more: [String] = []
    ) -> [String] {
        let present = FieldName.allCases.filter { values[$0.rawValue] != nil }
        guard !present.isEmpty else { return [] }
        let fields = present.flatMap { name in
            block.row(
                label(of: name, in: values, claims),
                [Part(text(of: name, in: values))],
                column: column,
                gutter: unverified.contains(name.rawValue) ? Part("!", .yellow) : nil
            )
        }
        let unsigned = Words(en: "unverified: no trusted signature", vi: "chưa xác thực: không có chữ ký tin cậy")
        let legend =
            present.contains { unverified.contains($0.rawValue) }
            ? [output.paint("! = \(output.words(unsigned))", .yellow)] : []
        return [output.words(Words(en: "Citizen", vi: "Thông tin công dân"))] + legend + fields + more + [""]
    }

    /// What the QR code says, which nobody signed, each beside how it agrees with the chip; nothing where no code was given.
    func claimLines(_ report: InspectionReport) -> [String] {
        let claims = FieldName.allCases.compactMap { name in report.claims?[name.rawValue].map { (name, $0) } }
        guard !claims.isEmpty else { return [] }
        let lines = claims.flatMap { name, claim in
            block.row(
                label(of: name, in: report.fields, report.claims),
                [
                    Part(shown(claim.value.printable, of: name)),
                    Part("[\(output.words(Self.words(claim.compared)))]", claim.compared == .differs ? .yellow : nil),
                ],
                column: column
            )
        }
        return [output.words(Words(en: "By the QR code, unsigned", vi: "Theo mã QR, không có chữ ký"))] + lines + [""]
    }

    private static func words(_ comparison: ClaimedValue.Comparison) -> Words {
        switch comparison {
        case .same: Words(en: "same on the chip", vi: "khớp chip")
        case .differs: Words(en: "DIFFERS from chip", vi: "KHÁC CHIP")
        case .notOnChip: Words(en: "not on chip", vi: "chip không có")
        case .notCompared: Words(en: "not compared", vi: "không so sánh")
        }
    }

    /// What the document calls a field. The card of 2024 has no date of issue on its chip: there the QR code tells the generation, which
    /// is good enough for a name.
    private func label(
        of name: FieldName,
        in values: [String: FieldValue],
        _ claims: [String: ClaimedValue]?
    ) -> String {
        let issue = FieldName.dateOfIssue.rawValue
        let day: String? = if case .text(let text) = values[issue] { text } else { claims?[issue]?.value }
        return output.words(ProfileRegistry.shipped.label(of: name, on: zone(in: values), issuedOn: day))
    }

    /// The machine-readable zone, where it was given: it says whose words the document's fields have.
    private func zone(in values: [String: FieldValue]) -> MRZ? {
        guard case .text(let text) = values[FieldName.mrz.rawValue] else { return nil }
        return try? MRZ(text: text)
    }

    /// What stands behind a field that no trusted signature covers.
    private func mark(_ name: String, _ unverified: [String]) -> [TextBlock.Part] {
        guard unverified.contains(name) else { return [] }
        return [Part("[\(output.words(Words(en: "unverified", vi: "chưa xác thực")))]", .yellow)]
    }

    private func text(of name: FieldName, in values: [String: FieldValue]) -> String {
        switch values[name.rawValue] {
        case .text(let text):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.map { shown(String($0).printable, of: name) }.joined(separator: "\n")
        case .flag(let flag): return output.words(flag ? Words(en: "yes", vi: "có") : Words(en: "no", vi: "không"))
        case .absent, nil:
            if name == .dateOfExpiry, values["no_expiry"] == .flag(true) {
                return output.words(Words(en: "no expiry", vi: "Không thời hạn"))
            }
            return "—"
        }
    }

    /// A value as people write it: dates, and in both languages at once the form that a clerk reads on the card; sex and nationality in
    /// words, where they are known.
    private func shown(_ text: String, of name: FieldName) -> String {
        switch (name, text) {
        case (.sex, "M"): output.words(Words(en: "Male", vi: "Nam"))
        case (.sex, "F"): output.words(Words(en: "Female", vi: "Nữ"))
        case (.sex, "X"): output.words(Words(en: "Unspecified", vi: "Không ghi"))
        case (.nationality, "VNM"): output.words(Words(en: "Viet Nam", vi: "Việt Nam"))
        default: name.isDate ? (output.language ?? .vietnamese).date(text) : text
        }
    }

    private func printChecks(_ report: InspectionReport) {
        output.line(output.words(Words(en: "Checks", vi: "Kiểm tra")))
        for line in checkLines(report) { output.line(line) }
        output.line()
    }

    /// A line for each check, and under it what a technician has to act on.
    func checkLines(_ report: InspectionReport) -> [String] {
        CheckName.allCases.flatMap { name -> [String] in
            guard let check = report.checks[name.rawValue] else { return [] }
            let verdict = Part("\(check.verdict.mark) \(output.words(check.verdict.title))", colour(check.verdict))
            let reason = check.code.map { [Part("(\($0))")] } ?? []
            return block.entry(output.words(name.title), [verdict] + reason, column: checkColumn) + evidenceLines(check)
        }
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
        return labels.flatMap { key, label in
            check.evidence[key]?.text.map {
                block.paragraph("\(output.words(label)): \($0.printable)", indent: "      ")
            } ?? []
        }
    }

    private func printWarnings(_ report: InspectionReport) {
        guard !report.warnings.isEmpty else { return }
        output.line(output.words(Words(en: "Warnings", vi: "Lưu ý")))
        for line in warningLines(report) { output.line(line) }
        output.line()
    }

    /// What is odd and decides nothing, with what it is called.
    func warningLines(_ report: InspectionReport) -> [String] {
        report.warnings.flatMap { warning in
            let place = "\(warning.at.printable):"
            let title = CodeCatalogue.entry(warning.code).map { block.parts($0.title, before: place + " ") }
            return block.paragraph((title ?? [Part(place)]) + [Part("(\(warning.code.printable))")], indent: "  ")
        }
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

    /// What was found, what to do, and why: a paragraph for each cause, with how many checks only follow from it. A report by a version
    /// that knows no findings has its reasons instead.
    func findingLines(_ report: InspectionReport) -> [String] {
        let decision = report.decision
        let because = output.words(Words(en: "because", vi: "vì"))
        guard let finding = decision.finding, let entry = CodeCatalogue.entry(finding.rawValue) else {
            return decision.reasons.flatMap { block.paragraph("\(because): \($0.printable)", indent: "  ") }
        }
        let action = entry.action(hasFailed: decision.status == .reject)
        let actions = output.language.map { [$0] } ?? [.vietnamese, .english]
        let causes = decision.causes.flatMap { cause in
            let title = CodeCatalogue.entry(cause.code).map { block.parts($0.title, before: "\(because): ") }
            let more = cause.consequences.isEmpty ? "" : " +\(cause.consequences.count)"
            let code = Part("(\(cause.check).\(cause.code)\(more))".printable)
            return block.paragraph((title ?? [Part("\(because):")]) + [code], indent: "  ")
        }
        return block.paragraph(block.parts(entry.title), indent: "  ")
            + actions.flatMap { block.paragraph("→ \(action[$0])", indent: "  ") } + causes
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
