import ArgumentParser
import Testing

@testable import cccdctl

/// `verify` is read without the tree of commands above it, and means the same.
@Suite struct VerifyCommandTests {
    private func direct(_ arguments: String...) -> VerifyCommand? { CCCDControl.command(["verify"] + arguments) }

    @Test func itIsReadAsTheRootReadsIt() throws {
        let arguments = [
            "case-17", "--trust", "a", "--trust", "b", "--crl", "c", "--certs", "d", "--at", "2026-09-01T00:00:00Z",
            "--policy", "strict", "--json",
        ]
        let direct = try #require(CCCDControl.command(["verify"] + arguments))
        let byRoot = try #require(try CCCDControl.parseAsRoot(["verify"] + arguments) as? VerifyCommand)
        for command in [direct, byRoot] {
            #expect(command.folder == "case-17" && command.trust.trust == ["a", "b"] && command.trust.crl == ["c"])
            #expect(command.certs == ["d"] && command.policy == "strict" && command.options.json)
            #expect(command.trust.at == "2026-09-01T00:00:00Z" && command.mrz == nil)
        }
    }

    @Test func allElseIsTheRootsToTell() {
        #expect(direct() == nil && direct("--help") == nil && direct("case-17", "-h") == nil)
        #expect(direct("case-17", "case-18") == nil && direct("case-17", "--trustworthy", "a") == nil)
        #expect(direct("case-17", "--generate-completion-script", "bash") == nil)
        #expect(direct("case-17", "--at", "yesterday") == nil && direct("case-17", "--policy", "kind") == nil)
        #expect(CCCDControl.command([]) == nil && CCCDControl.command(["help", "verify"]) == nil)
        #expect(CCCDControl.command(["readers"]) == nil && CCCDControl.command(["--help"]) == nil)
    }

    @Test func itsHelpNamesTheWholeCommandOnce() {
        let help = CCCDControl.helpMessage(for: VerifyCommand.self)
        #expect(help.contains("USAGE: cccdctl verify <folder>"))
        do {
            _ = try CCCDControl.parseAsRoot(["verify"])
            Issue.record("a folder is missing")
        } catch {
            #expect(CCCDControl.fullMessage(for: error).contains("Usage: cccdctl verify <folder>"))
        }
    }
}
