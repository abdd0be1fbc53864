import ArgumentParser
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct CommandEndingTests {
    private func ending(_ arguments: [String]) throws -> CommandEnding {
        do {
            // A request for help is a command that throws it.
            var command = try CCCDControl.parseAsRoot(arguments)
            if !(command is any AsyncParsableCommand) { try command.run() }
        } catch {
            return CommandEnding(error, arguments: arguments)
        }
        throw Parsed()
    }

    private struct Parsed: Error {}

    @Test(arguments: [
        ["inspect", "--number", "000190246802", "079190246802"],
        ["inspect", "--qr=000190246802|000246802|Trần Thị Bình", "x1234"],
        ["inspect", "--nmber", "000190246802"], ["verify", "folder", "Trần Thị Bình"], ["000190246802"],
        ["inspect", "--wait", "000190246802", "--number", "1"],
    ])
    func whatWasTypedInTheWrongPlaceIsNotSaidAgain(_ arguments: [String]) throws {
        let ending = try ending(arguments)
        #expect(ending.status == .validationFailure)
        for text in [ending.words, ending.problem?.detail ?? ""] {
            for value in ["000190246802", "079190246802", "x1234", "Trần"] { #expect(!text.contains(value)) }
        }
        #expect(ending.problem?.code.rawValue == "cccdctl.wrong_usage")
    }

    @Test func aWrongOptionIsNamed() throws {
        let ending = try ending(["readers", "--bogus", "--json"])
        #expect(ending.problem?.detail.contains("--bogus") == true)
        #expect(ending.words.contains("Usage: cccdctl readers"))
    }

    @Test(arguments: ["--help", "--version"])
    func whatWasAskedForIsNoProblem(_ argument: String) throws {
        let ending = try ending([argument])
        #expect(ending.status.isSuccess)
        #expect(ending.problem == nil)
        #expect(!ending.words.isEmpty)
    }

    @Test func everyCommandHasExamples() {
        func check(_ command: any ParsableCommand.Type) {
            if command.configuration.shouldDisplay {
                #expect(command.configuration.discussion.contains("Examples:\n  cccdctl "), "\(command)")
            }
            for other in command.configuration.subcommands { check(other) }
        }
        check(CCCDControl.self)
    }

    @Test func everyHelpPageFitsIntoEightyColumns() {
        func check(_ command: any ParsableCommand.Type) {
            for line in command.helpMessage(columns: 80).split(separator: "\n") where !line.hasPrefix("USAGE") {
                #expect(line.count <= 80, "\(line)")
            }
            for other in command.configuration.subcommands { check(other) }
        }
        check(CCCDControl.self)
    }
}
