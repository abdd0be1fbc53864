import ArgumentParser
import Inspection
import Testing

@testable import cccdctl

/// `verify` is read without the parser where its words are plain, and means the same.
@Suite struct VerifyCommandTests {
    private func plain(_ words: String...) -> Verification? { CCCDControl.verification(["verify"] + words) }

    /// Every form that is taken without the parser, and what the parser makes of it.
    @Test(arguments: [
        ["case-17"],
        ["case-17", "--trust", "a", "--trust", "b", "--crl", "c", "--certs", "d", "--policy", "strict", "--json"],
        ["--json", "--trust", "a", "case-17", "--trust-store", "s", "--trust-unsigned-list", "--language", "vi"],
        [
            "--trust-store", "s", "--trust-store", "t", "case-17", "--policy", "offline", "--policy", "counter",
            "--certs", "e",
        ],
        ["case=17", "--trust", "a=b", "--trust", "ổ đĩa/neo", "--crl", ""],
        [".", "--language", "en", "--language", "vi", "--json", "--json"],
        ["", "--trust", "a"],
    ])
    func whatIsReadPlainlyIsWhatTheParserReads(words: [String]) throws {
        let plain = try #require(CCCDControl.verification(["verify"] + words))
        let parsed = try #require(try CCCDControl.parseAsRoot(["verify"] + words) as? VerifyCommand)
        #expect(plain == parsed.verification)
    }

    @Test func aPolicyByItsWholeNameIsOne() throws {
        for policy in DecisionPolicy.all {
            let words = ["verify", "case-17", "--policy", policy.identifier]
            let parsed = try #require(try CCCDControl.parseAsRoot(words) as? VerifyCommand)
            #expect(try #require(CCCDControl.verification(words[...])) == parsed.verification)
        }
    }

    /// What has a form of its own, a time or a text that may be a person's, is the parser's to read.
    @Test func whatIsNotPlainMeansWhatTheParserSays() throws {
        let words = ["case-17", "--at", "2026-09-01T00:00:00Z", "--mrz", "-", "--trust=a", "--policy=strict"]
        #expect(CCCDControl.verification(["verify"] + words) == nil)
        let parsed = try #require(try CCCDControl.parseAsRoot(["verify"] + words) as? VerifyCommand).verification
        #expect(parsed.trust == TrustSelection(anchors: ["a"], at: "2026-09-01T00:00:00Z"))
        #expect(parsed.mrz == "-" && parsed.policy == "strict" && parsed.folder == "case-17" && !parsed.isJSON)
    }

    @Test func allElseIsTheParsersToTell() {
        #expect(plain() == nil && plain("--help") == nil && plain("case-17", "-h") == nil)
        #expect(plain("case-17", "case-18") == nil && plain("case-17", "--trustworthy", "a") == nil)
        #expect(plain("case-17", "--generate-completion-script", "bash") == nil)
        #expect(plain("case-17", "--at", "yesterday") == nil && plain("case-17", "--policy", "kind") == nil)
        #expect(plain("case-17", "--trust") == nil && plain("case-17", "--trust", "--crl", "c") == nil)
        #expect(plain("case-17", "--language", "fr") == nil && plain("--", "case-17") == nil)
        #expect(CCCDControl.verification([]) == nil && CCCDControl.verification(["help", "verify"]) == nil)
        #expect(CCCDControl.verification(["readers"]) == nil && CCCDControl.verification(["--help"]) == nil)
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
