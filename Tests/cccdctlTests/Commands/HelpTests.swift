import ArgumentParser
import CodeCatalogue
import Testing

@testable import cccdctl

/// What the help pages show, and what a shell completes.
@Suite struct HelpTests {
    private static func pages(_ command: any ParsableCommand.Type = CCCDControl.self) -> [any ParsableCommand.Type] {
        [command] + command.configuration.subcommands.flatMap(pages)
    }

    @Test func noLineIsLongerThanATerminalIsWideAndNoExampleIsBroken() {
        for command in Self.pages() {
            let lines = CCCDControl.helpMessage(for: command, columns: 80).split(separator: "\n").map(String.init)
            for line in lines { #expect(line.columns <= 80, "\(line)") }
            let examples = command.configuration.discussion.split(separator: "\n").filter { $0.contains("cccdctl ") }
            for example in examples where example.hasPrefix("  ") {
                #expect(lines.contains { $0.hasSuffix(example.drop { $0 == " " }) }, "\(example)")
            }
        }
    }

    @Test func thereAreMorePagesThanOne() { #expect(Self.pages().count > 12) }

    @Test(arguments: ["bash", "zsh", "fish"]) func aShellCompletesPathsAndCodes(_ shell: String) throws {
        let kind = try #require(CompletionShell(rawValue: shell))
        let script = CCCDControl.completionScript(for: kind)
        #expect(
            script.contains(
                shell == "bash" ? "_add_completions -d" : shell == "zsh" ? "_files -/" : "complete_directories"
            )
        )
        #expect(script.contains("---completion"), "the codes are asked for")
        #expect(script.contains("strict"))
    }

    @Test func anUnknownFieldIsToldInLinesOfATerminal() {
        do {
            _ = try InspectCommand.parse(["--can", "123456", "--fields", "shoe_size"])
            Issue.record("no such field")
        } catch {
            let message = CCCDControl.fullMessage(for: error, columns: 80)
            #expect(message.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }
}
