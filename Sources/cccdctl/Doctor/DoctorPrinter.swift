import CodeCatalogue
import DocumentCore
import InspectionAPI

/// What the doctor found, in lines for people.
struct DoctorPrinter {
    let output: Output

    func lines(_ report: DoctorReport) -> [String] {
        let block = TextBlock(output: output)
        return report.steps.flatMap { step in
            heading(step) + step.result.facts.flatMap { block.paragraph($0.printable, indent: "    ") }
                + step.result.findings.flatMap(lines)
        } + [""] + verdict(report)
    }

    private func heading(_ step: DoctorReport.Step) -> [String] {
        let block = TextBlock(output: output)
        let title = output.words(step.name.title)
        guard step.wasGone else {
            let passed = output.words(Words(en: "passed over", vi: "bỏ qua"))
            return block.paragraph([.init("– \(title): \(passed)", .grey)], indent: "")
        }
        let (mark, colour): (String, Output.Colour?) =
            switch step.result.level {
            case nil: ("✓", .green)
            case .note?: ("·", nil)
            case .warning?: ("!", .yellow)
            case .broken?: ("✗", .red)
            }
        return block.paragraph([.init("\(mark) \(title)", colour)], indent: "")
    }

    /// What it is, how it is known, what to do, and the command to type.
    private func lines(_ finding: DoctorFinding) -> [String] {
        let block = TextBlock(output: output)
        let mark = finding.level == .broken ? "✗" : finding.level == .warning ? "!" : "·"
        let title = finding.entry?.title ?? Words(en: finding.code, vi: finding.code)
        var lines = block.paragraph(
            block.parts(title, before: "\(mark) ") + [.init("(\(finding.code))")],
            indent: "    "
        )
        if !finding.knownBy.isEmpty {
            let label = output.words(Words(en: "known by", vi: "căn cứ"))
            lines += block.paragraph("\(label): \(finding.knownBy.printable)", indent: "      ")
        }
        if finding.level > .note, let technician = finding.entry?.technician {
            lines += output.languages.flatMap { block.paragraph("→ \(technician[$0])", indent: "      ") }
        }
        if let command = finding.command { lines.append("      $ \(command.printable)") }
        return lines
    }

    private func verdict(_ report: DoctorReport) -> [String] {
        let block = TextBlock(output: output)
        guard let first = report.firstBreak else {
            let fine = Words(en: "nothing is broken", vi: "không có gì hỏng")
            let head = report.decision == nil ? fine : Words(en: "it reads", vi: "đọc được")
            let words =
                report.level == .warning
                ? Words(en: "\(head.english); something should be looked at", vi: "\(head.vietnamese); có điều cần xem")
                : fine
            return block.paragraph(
                [.init(output.words(words), report.level == .warning ? .yellow : .green)],
                indent: ""
            )
        }
        let label = Words(en: "the first break", vi: "chỗ hỏng đầu tiên")
        let title = first.entry.map { output.words($0.title) } ?? first.code
        return block.paragraph([.init("\(output.words(label)): \(title) (\(first.code))", .red)], indent: "")
            + (first.command.map { ["  $ \($0.printable)"] } ?? [])
    }
}
