import CodeCatalogue
import DocumentCore
import Foundation
import InspectionAPI

extension Problem {
    /// What happened, with how many tries a chip has left where it said so.
    var sentence: Words {
        let title = entry?.title ?? Words(en: self.title, vi: self.title)
        guard let triesLeft else { return title }
        return Words(
            en: "\(title.english) (\(triesLeft) \(triesLeft == 1 ? "try" : "tries") left)",
            vi: "\(title.vietnamese) (còn \(triesLeft) lần)"
        )
    }

    /// What a clerk does about it; nil for a code that nobody here knows and that came without words.
    var actionWords: Words? { entry?.action(triesLeft: triesLeft) ?? action.map { Words(en: $0, vi: $0) } }

    /// What a technician wants to know: the code, the card's last word, where it ended, and whatever else is known.
    func technicalLines(_ output: Output) -> [String] {
        let reached = phase.flatMap(InspectionPhase.init(named:)).map { output.words($0.words) } ?? phase
        let known = [code.rawValue, statusWord, reached].compactMap { $0 } + (saysMore(output) ? [detail] : [])
        return TextBlock(output: output).paragraph("(\(known.joined(separator: ", ").printable))", indent: "  ")
    }

    /// The problem for people: what happened, what to do, and for a technician the rest.
    func lines(_ output: Output) -> [String] {
        let block = TextBlock(output: output)
        var lines = block.paragraph(block.parts(sentence, before: "\(CCCDControl.name): "), indent: "")
        if let action = actionWords {
            lines += output.languages.flatMap { block.paragraph("→ \(action[$0])", indent: "  ") }
            if action == .askTechnician, let technician = entry?.technician {
                let label = Words(en: "technician", vi: "kỹ thuật viên")
                lines += output.languages.flatMap {
                    block.paragraph("\(label[$0]): \(technician[$0])", indent: "  ")
                }
            }
        }
        return lines + technicalLines(output)
    }

    /// Tells the problem, as JSON on standard output or as words on standard error.
    func tell(_ output: Output) {
        output.document(["error": speaking(output.oneLanguage)])
        tellInWords(output)
    }

    /// Tells the problem in words on standard error.
    func tellInWords(_ output: Output) {
        for line in lines(output) { output.message(line) }
    }

    /// Whether the detail says what the title does not. Of access data that cannot be right it is the same in English.
    private func saysMore(_ output: Output) -> Bool {
        guard !detail.isEmpty else { return false }
        return output.language == .english || !code.rawValue.hasPrefix("access.")
    }
}
