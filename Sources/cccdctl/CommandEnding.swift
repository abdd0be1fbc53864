import ArgumentParser
import Foundation
import InspectionAPI

/// How the command ends when parsing or running threw something: the words, where they go, and the exit status.
struct CommandEnding {
    /// What the parser has to say: a help page, the version, or what is wrong with the arguments.
    let words: String
    let status: ExitCode
    /// Under `--json`: what is wrong, as a document; nil for what is no error.
    let problem: Problem?

    /// - Parameter arguments: the arguments given, without the program's name.
    init(_ error: any Error, arguments: [String]) {
        status = CCCDControl.exitCode(for: error)
        words = Self.withoutValues(CCCDControl.fullMessage(for: error, columns: nil), arguments)
        problem =
            status == .validationFailure && !words.isEmpty
            ? Problem(
                of: CommandProblem.wrongUsage,
                Self.withoutValues(CCCDControl.message(for: error), arguments)
            )
            : nil
    }

    /// Tells it.
    ///
    /// - Returns: the status to exit with: 3 where the words could not be written.
    func tell(_ output: Output) -> ExitCode {
        guard !words.isEmpty else { return status }
        if status.isSuccess {
            StandardStream.output.write(Data((words + "\n").utf8))
        } else {
            if let problem { output.document(["error": problem.speaking(output.oneLanguage)]) }
            StandardStream.messages.write(Data((words + "\n").utf8))
        }
        do {
            try output.requireWritten()
            return status
        } catch {
            return error
        }
    }

    /// A number that was typed in the wrong place is no less a person's: the parser quotes it, and it is taken out again.
    private static func withoutValues(_ message: String, _ arguments: [String]) -> String {
        var values: [String] = []
        for argument in arguments {
            values.append(argument)
            if let equals = argument.firstIndex(of: "=") {
                values.append(String(argument[argument.index(after: equals)...]))
            }
        }
        var text = message
        for value in values.sorted(by: { $0.count > $1.count }) where ShownArguments.isPersonal(value) {
            text = text.replacing(value, with: "‹redacted›")
        }
        return text
    }
}
