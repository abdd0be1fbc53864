import ArgumentParser
import CodeCatalogue
import InspectionAPI

/// Says what a code means and what to do about it: the daemon is not asked.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a code means, and what clerk and technician do about it.",
        discussion: """
            Examples:
              cccdctl explain trust_anchor_missing
              cccdctl explain ds_revocation.crl_absent
              cccdctl explain card.removed --json

            A code that does not exist ends with status 64; those that may have been meant are named.
            """
    )

    @Argument(
        help: "The code, as a report, a problem or a log has it.",
        completion: .custom { _, _, beginning in
            CodeCatalogue.codes.map(\.code).filter { $0.hasPrefix(beginning) }
        }
    )
    var code: String

    @OptionGroup var options: OutputOptions

    func run() throws {
        let output = options.output
        try reporting(output) { try explain(output) }
    }

    private func explain(_ output: Output) throws {
        guard let description = CodeDescription(of: code) else {
            let unknown = UnknownCode(CodeCatalogue.near(code))
            output.document(unknown.speaking(output.oneLanguage))
            for line in unknown.lines(output) { output.message(line) }
            throw ExitCode.validationFailure
        }
        output.document(description)
        output.line("\(description.code): \(output.words(description.title))")
        tell(Words(en: "means", vi: "Ý nghĩa"), description.meaning, output)
        if let failed = description.clerkWhenFailed {
            tell(Words(en: "clerk, where it FAILED", vi: "Nhân viên quầy, khi KHÔNG ĐẠT"), failed, output)
            tell(Words(en: "clerk, else", vi: "Nhân viên quầy, còn lại"), description.clerk, output)
        } else {
            tell(Words(en: "clerk", vi: "Nhân viên quầy"), description.clerk, output)
        }
        tell(Words(en: "technician", vi: "Kỹ thuật viên"), description.technician, output)
    }

    private func tell(_ label: Words, _ text: Words, _ output: Output) {
        output.line("  \(output.words(label)):")
        for language in output.language.map({ [$0] }) ?? [.vietnamese, .english] {
            for line in TextBlock(output: output).paragraph(text[language], indent: "    ") { output.line(line) }
        }
    }
}

/// That nobody says a code, with those that may have been meant.
struct UnknownCode: Encodable {
    private(set) var error: Problem
    /// The likeliest first.
    let near: [String]

    init(_ near: [String]) {
        self.near = near
        error = Problem(.codeUnknown, near.isEmpty ? nil : "near it: \(near.joined(separator: ", "))")
    }

    /// The same with words for people.
    func speaking(_ language: Language) -> UnknownCode {
        var unknown = self
        unknown.error = error.speaking(language)
        return unknown
    }

    func lines(_ output: Output) -> [String] {
        let block = TextBlock(output: output)
        let title = block.paragraph(block.parts(error.sentence, before: "\(CCCDControl.name): "), indent: "")
        guard !near.isEmpty else { return title }
        let label = output.words(Words(en: "near it", vi: "mã gần giống"))
        return title + block.paragraph("\(label): \(near.joined(separator: ", "))", indent: "  ")
    }
}

/// Prints `docs/failure-codes.md`, which is made from the catalogue.
struct CodePageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code-page",
        abstract: "Print docs/failure-codes.md.",
        shouldDisplay: false
    )

    func run() throws {
        let output = Output(json: false)
        try reporting(output) { output.text(CodePage.markdown) }
    }
}
