import CodeCatalogue
import DocumentCore
import InspectionAPI

/// What a person reads first: the decision with what was found, what to do, and why.
extension ReportPrinter {
    private typealias Part = TextBlock.Part

    /// The first lines. Where nothing was read, what ended the reading stands in the finding's place, and no cause that only follows.
    ///
    /// - Parameter failure: why the document was not read whole; nil where it was.
    func headLines(_ report: InspectionReport, failure: Problem? = nil) -> [String] {
        let block = TextBlock(output: output)
        let isUnread = report.decision.status == .incomplete
        let end = isUnread ? failure : nil
        let found = end?.sentence ?? report.findingTitle
        let action = end?.actionWords ?? report.findingAction
        let actions = action.map { action in
            output.languages.flatMap { block.paragraph("→ \(action[$0])", indent: "  ") }
        }
        var lines = headline(report.decision.status, found) + (actions ?? [])
        lines += differingClaims(report)
        if !isUnread, let failure { lines += because(Self.notReadWhole, failure.sentence) }
        return lines + (end == nil ? causeLines(report) : [])
    }

    /// The decision and what was found in one sentence, in each language.
    private func headline(_ status: InspectionReport.Decision.Status, _ found: Words?) -> [String] {
        let (words, colour) = Self.words(of: status)
        return output.languages.flatMap { language in
            let word = words[language]
            let sentence = found.map { "\(word): \($0[language].continuing)" } ?? word
            let lines = TextBlock(output: output).paragraph(sentence, indent: "")
            guard let first = lines.first, first.hasPrefix(word) else { return lines }
            return [output.paint(word, colour) + first.dropFirst(word.count)] + lines.dropFirst()
        }
    }

    private static func words(of status: InspectionReport.Decision.Status) -> (Words, Output.Colour) {
        switch status {
        case .accept: (Words(en: "ACCEPT", vi: "CHẤP NHẬN"), .green)
        case .review: (Words(en: "REVIEW", vi: "CẦN XEM XÉT THÊM"), .yellow)
        case .reject: (Words(en: "REJECT", vi: "TỪ CHỐI"), .red)
        case .incomplete: (Words(en: "NOT READ", vi: "CHƯA ĐỌC XONG"), .yellow)
        }
    }

    private static let cause = Words(en: "because", vi: "vì")
    private static let notReadWhole = Words(en: "not read whole", vi: "chưa đọc hết")

    /// Why, a paragraph for each thing that was found and is not said by the first line. A report by a version that knows no findings has
    /// its reasons instead.
    private func causeLines(_ report: InspectionReport) -> [String] {
        let decision = report.decision
        guard let title = report.findingTitle else {
            let block = TextBlock(output: output)
            return decision.reasons.flatMap {
                block.paragraph("\(output.words(Self.cause)): \($0.printable)", indent: "  ")
            }
        }
        let hasNote = report.claims?.values.contains { $0.compared == .differs } == true
        var said = [title] + Self.saidByTheFinding(decision.finding)
        return decision.causes.flatMap { cause -> [String] in
            guard let words = report.words(of: cause)?.title else {
                return because(Self.cause, Words(en: cause.code.printable, vi: cause.code.printable))
            }
            // What differs has a line of its own, with the fields.
            let isToldByFields = hasNote && cause.check == CheckName.mrzMatchesAccessKey.rawValue
            guard !said.contains(words), !isToldByFields else { return [] }
            said.append(words)
            return because(Self.cause, words)
        }
    }

    private func because(_ why: Words, _ words: Words) -> [String] {
        let block = TextBlock(output: output)
        return block.paragraph(block.parts(words, before: "\(output.words(why)): "), indent: "  ")
    }

    /// The causes that a finding says itself.
    private static func saidByTheFinding(_ finding: Finding?) -> [Words] {
        let codes: [String] =
            switch finding {
            case .genuineExpired: ["expired"]
            case .filesGenuine: ["no_chip"]
            case .issuerUnknown: ["trust_anchor_missing"]
            default: []
            }
        return codes.compactMap { CodeCatalogue.entry($0)?.title }
    }

    /// Where the QR code says otherwise than the chip: nobody signed it.
    private func differingClaims(_ report: InspectionReport) -> [String] {
        let fields = FieldName.allCases.filter { report.claims?[$0.rawValue]?.compared == .differs }
        guard !fields.isEmpty else { return [] }
        let label = fieldLabels(report)
        // What nobody vouches for on the chip is no better.
        let isVerified = fields.allSatisfy { !report.unverified.contains($0.rawValue) }
        return output.languages.flatMap { language in
            let names = fields.map { label($0)[language].continuing }.joined(separator: ", ")
            let what = Words(en: "Note: the QR code differs from the chip in", vi: "Lưu ý: mã QR khác chip ở")[language]
            let advice = Words(en: "; use the chip's data alone", vi: "; chỉ dùng dữ liệu trong chip")[language]
            return TextBlock(output: output).paragraph("\(what) \(names)\(isVerified ? advice : "")", indent: "  ")
        }
    }
}

extension String {
    /// The text as it stands behind a colon: its first letter small, but where it begins an abbreviation.
    fileprivate var continuing: String {
        guard let first, !dropFirst().prefix(1).contains(where: \.isUppercase) else { return self }
        return first.lowercased() + dropFirst()
    }
}
