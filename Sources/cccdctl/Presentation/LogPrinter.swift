import CodeCatalogue
import DocumentCore
import InspectionStore

/// What the verification of the access log came to, in lines of at most 80 characters.
struct LogPrinter {
    let output: Output

    func lines(_ outcome: LogVerification) -> [String] {
        var lines = block.paragraph(
            [.init(output.words(outcome.isIntact ? .intact : .wrong), outcome.isIntact ? .green : .red)],
            indent: ""
        )
        lines += block.paragraph(block.parts(.rows(outcome)), indent: "  ")
        for finding in outcome.findings { lines += self.lines(finding) }
        if outcome.outdated > 0 { lines += block.paragraph(block.parts(.outdated(outcome.outdated)), indent: "  ") }
        if outcome.isOwnWord { lines += block.paragraph(block.parts(.ownWord), indent: "  ") }
        for key in outcome.keys { lines.append("  " + key.printable) }
        return lines
    }

    private func lines(_ finding: LogFinding) -> [String] {
        let entry = CodeCatalogue.entry(finding.code.rawValue)
        let place = finding.from == finding.through ? "\(finding.from)" : "\(finding.from)–\(finding.through)"
        let times = [finding.after ?? "…", finding.before ?? "…"].joined(separator: " – ")
        let title = entry.map { output.words($0.title) } ?? finding.code.rawValue
        return block.paragraph([.init("\(place): ", .red), .init("\(title) (\(finding.code.rawValue))")], indent: "  ")
            + block.paragraph(times.printable, indent: "    ")
            + (entry.map { block.paragraph(block.parts($0.technician, before: "→ "), indent: "    ") } ?? [])
    }

    private var block: TextBlock { TextBlock(output: output) }
}

extension Words {
    fileprivate static let intact = Words(en: "the access log is intact", vi: "nhật ký truy cập còn nguyên vẹn")
    fileprivate static let wrong = Words(
        en: "the access log is not as it was written",
        vi: "nhật ký truy cập không còn như lúc ghi"
    )
    fileprivate static let ownWord = Words(
        en: "the key is the log's own word: compare it with one that was kept elsewhere (--key)",
        vi: "khóa do chính nhật ký nêu ra: hãy so với khóa đã lưu ở nơi khác (--key)"
    )

    fileprivate static func rows(_ outcome: LogVerification) -> Words {
        let (first, last) = (outcome.prunedThrough + 1, outcome.last)
        return Words(
            en: "rows \(first) to \(last): \(outcome.rows), signatures: \(outcome.signatures)",
            vi: "dòng \(first) đến \(last): \(outcome.rows), chữ ký: \(outcome.signatures)"
        )
    }

    fileprivate static func outdated(_ count: Int) -> Words {
        Words(
            en: "checkpoints of rows that were dropped since: \(count)",
            vi: "điểm kiểm soát của các dòng đã xóa theo hạn: \(count)"
        )
    }
}
