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

    /// - Parameters:
    ///   - failure: why the document was not read whole; nil where it was.
    ///   - shown: what was printed of it already, and is not printed again where the report says the same.
    func print(
        _ report: InspectionReport,
        failure: Problem? = nil,
        portraitSavedAt portrait: String?,
        shown: InspectionPreview? = nil
    ) {
        for line in headLines(report, failure: failure) { output.line(line) }
        output.line()
        if shown.map({ Self.saysTheSame($0, report) }) != true {
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
        for line in failure?.technicalLines(output) ?? [] { output.line(line) }
        for line in circumstances(report) { output.line(line) }
    }

    /// What the inspection took, and by which policy it was judged.
    private func circumstances(_ report: InspectionReport) -> [String] {
        let hundredths = (report.durationMs + 5) / 10
        let fraction = hundredths % 100
        let exchanges = output.words(Words(en: "exchanges", vi: "lượt trao đổi"))
        let seconds = "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
        let policy = output.words(Words(en: "policy", vi: "chính sách"))
        return [
            "  \(seconds), \(report.exchanges.count) \(exchanges), \(report.exchanges.bytes) byte",
            "  \(policy): \(report.decision.policy.printable)",
        ]
    }

    static func saysTheSame(_ preview: InspectionPreview, _ report: InspectionReport) -> Bool {
        preview.fields == report.fields
            && preview.unverified.filter { $0 != "portrait" } == report.unverified.filter { $0 != "portrait" }
    }

    func citizenLines(_ report: InspectionReport) -> [String] {
        let isAltered = report.checks[CheckName.dataGroupHashes.rawValue]?.code == CheckCode.hashMismatch.rawValue
        return citizenLines(
            report.fields,
            unverified: report.unverified,
            claims: report.claims,
            isAltered: isAltered && report.checks[CheckName.dsChain.rawValue]?.verdict == .passed
        )
    }

    /// The fields, each with a mark where nobody vouches for it, and the portrait where it has one; nothing where none was given.
    ///
    /// - Parameter isAltered: whether what is marked is known to be other data than the issuer signed.
    private func citizenLines(
        _ values: [String: FieldValue],
        unverified: [String],
        claims: [String: ClaimedValue]?,
        isAltered: Bool = false
    ) -> [String] {
        let present = FieldName.allCases.filter { values[$0.rawValue] != nil }
        let marksPortrait = unverified.contains(InspectionReport.portraitField)
        guard !present.isEmpty || marksPortrait else { return [] }
        let label = labels(values, claims)
        let fields = present.flatMap { name in
            block.row(
                label(name),
                [Part(text(of: name, in: values))],
                column: column,
                gutter: unverified.contains(name.rawValue) ? Part("!", .yellow) : nil
            )
        }
        let legend =
            marksPortrait || present.contains { unverified.contains($0.rawValue) }
            ? block.paragraph(block.parts(isAltered ? Self.altered : Self.unsigned, before: "! = "), indent: "")
                .map { output.paint($0, .yellow) } : []
        let portrait =
            marksPortrait
            ? block.row(
                output.words(Words(en: "Portrait", vi: "Ảnh chân dung")),
                [Part(output.words(isAltered ? Self.alteredPortrait : Self.unverifiedPortrait))],
                column: column,
                gutter: Part("!", .yellow)
            ) : []
        return [output.words(Words(en: "Citizen", vi: "Thông tin công dân"))] + legend + fields + portrait + [""]
    }

    private static let unsigned = Words(
        en: "unverified: no trusted signature",
        vi: "chưa xác thực: không có chữ ký tin cậy"
    )
    private static let altered = Words(
        en: "unverified: not as the issuer signed it",
        vi: "chưa xác thực: khác bản cơ quan cấp đã ký"
    )
    private static let unverifiedPortrait = Words(en: "unverified", vi: "chưa xác thực")
    private static let alteredPortrait = Words(en: "not the one signed", vi: "khác ảnh đã ký")

    /// What the QR code says, which nobody signed, each beside how it agrees with the chip; nothing where no code was given.
    func claimLines(_ report: InspectionReport) -> [String] {
        let claims = FieldName.allCases.compactMap { name in report.claims?[name.rawValue].map { (name, $0) } }
        guard !claims.isEmpty else { return [] }
        let label = labels(report.fields, report.claims)
        let lines = claims.flatMap { name, claim in
            block.row(
                label(name),
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

    /// What the document calls its fields.
    private func labels(
        _ values: [String: FieldValue],
        _ claims: [String: ClaimedValue]?
    ) -> (FieldName) -> String {
        let words = fieldLabels(values, claims)
        return { output.words(words($0)) }
    }

    /// What the document calls its fields, in both languages.
    func fieldLabels(_ report: InspectionReport) -> (FieldName) -> Words { fieldLabels(report.fields, report.claims) }

    /// The card of 2024 has no date of issue on its chip: there the QR code tells the generation. Of a chip that has one and was not asked
    /// for it, or says another, an unsigned code names no signed field: the words are then those that fit both generations.
    private func fieldLabels(
        _ values: [String: FieldValue],
        _ claims: [String: ClaimedValue]?
    ) -> (FieldName) -> Words {
        let issue = FieldName.dateOfIssue.rawValue
        let claimed = claims?[issue].flatMap { $0.compared == .notOnChip ? $0.value : nil }
        let day: String? = if case .text(let text) = values[issue] { text } else { claimed }
        let zone = zone(in: values)
        return { ProfileRegistry.shipped.label(of: $0, on: zone, issuedOn: day) }
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

    /// A line for each check, and under it what a technician has to act on. Those that nobody came to are one line.
    func checkLines(_ report: InspectionReport) -> [String] {
        let unmade = report.checks.values.count { Self.isUnmade($0) }
        let folds = unmade > Self.mostUnmade
        let lines = CheckName.allCases.flatMap { name -> [String] in
            guard let check = report.checks[name.rawValue], !folds || !Self.isUnmade(check) else { return [] }
            let verdict = Part("\(check.verdict.mark) \(output.words(check.verdict.title))", colour(check.verdict))
            let reason = check.code.map { [Part("(\($0))")] } ?? []
            return block.entry(output.words(name.title), [verdict] + reason, column: checkColumn) + evidenceLines(check)
        }
        guard folds else { return lines }
        let rest = Words(en: "\(unmade) checks", vi: "\(unmade) phép kiểm tra")
        let verdict = Part("\(Verdict.notPerformed.mark) \(output.words(Verdict.notPerformed.title))", .grey)
        return lines + block.entry(output.words(rest), [verdict], column: checkColumn)
    }

    /// How many checks that nobody came to have lines of their own.
    private static let mostUnmade = 2

    /// Whether the reading ended before the check.
    private static func isUnmade(_ check: InspectionReport.Check) -> Bool {
        check.verdict == .notPerformed && check.code == CheckCode.readIncomplete.rawValue
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

    /// What is odd and decides nothing, with what it is called, where it is, and for a technician its code. What nobody vouches for is one
    /// line.
    func warningLines(_ report: InspectionReport) -> [String] {
        let unverified = report.warnings.filter { $0.code == Self.notVerified }
        let others = report.warnings.filter { $0.code != Self.notVerified }
        return warningLines(Self.notVerified, at: unverified.map(\.at))
            + others.flatMap { warningLines($0.code, at: [$0.at]) }
    }

    private static let notVerified = "group.not_verified"

    private func warningLines(_ code: String, at places: [String]) -> [String] {
        guard !places.isEmpty else { return [] }
        let named = places.map { Words.place($0) ?? Words(en: $0.printable, vi: $0.printable) }
        let texts = output.languages.map { language in
            var names: [String] = []
            for place in named where !names.contains(place[language]) { names.append(place[language]) }
            let title = CodeCatalogue.entry(code)?.title[language] ?? ""
            let list = names.joined(separator: ", ")
            return "\(list.prefix(1).uppercased())\(list.dropFirst()): \(title)"
        }
        let parts = texts.enumerated().map { Part($1 + ($0 < texts.count - 1 ? " /" : "")) }
        return block.paragraph(parts + [Part("(\(code.printable))")], indent: "  ")
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
