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

    @Argument(help: "The code, as a report, a problem or a log has it.")
    var code: String

    @OptionGroup var options: OutputOptions

    func run() throws {
        let output = options.output
        guard let description = CodeDescription(of: code) else {
            let near = CodeCatalogue.near(code).joined(separator: ", ")
            Problem(.codeUnknown, near.isEmpty ? nil : "near it: \(near)").tell(output)
            throw ExitCode.validationFailure
        }
        output.document(description)
        output.line("\(description.code): \(both(description.title))")
        let clerk = description.clerk
        tell("Ý nghĩa / means", description.meaning, output)
        if let failed = description.clerkWhenFailed {
            tell("Nhân viên quầy, khi KHÔNG ĐẠT / clerk, where it FAILED", failed, output)
            tell("Nhân viên quầy, còn lại / clerk, else", clerk, output)
        } else {
            tell("Nhân viên quầy / clerk", clerk, output)
        }
        tell("Kỹ thuật viên / technician", description.technician, output)
    }

    private func tell(_ label: String, _ words: Words, _ output: Output) {
        output.line("  \(label):")
        for line in [words.vietnamese, words.english] { output.line("    \(line)") }
    }
}

/// Prints `docs/failure-codes.md`, which is made from the catalogue.
struct CodePageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code-page",
        abstract: "Print docs/failure-codes.md.",
        shouldDisplay: false
    )

    func run() { print(CodePage.markdown, terminator: "") }
}
