import ArgumentParser
import CodeCatalogue
import Foundation
import InspectionAPI
import Testing

@testable import cccdctl

@Suite struct ExplainCommandTests {
    @Test(arguments: ["trust_anchor_missing", "ds_chain.trust_anchor_missing", "card.absent", "chip_proof_refused"])
    func aCodeIsExplained(code: String) throws {
        let command = try #require(try CCCDControl.parseAsRoot(["explain", code]) as? ExplainCommand)
        try command.run()
    }

    @Test func aCodeThatNobodySaysEndsWithWrongUsage() throws {
        let command = try #require(try CCCDControl.parseAsRoot(["explain", "trust_anchor_mising"]) as? ExplainCommand)
        #expect(throws: ExitCode.validationFailure) { try command.run() }
    }

    @Test(arguments: ["trust_anchor_mising", "ds_chain.trust_anchor_misin", "DS-CHAIN.trust_anchor_missin"])
    func whatMayHaveBeenMeantIsNamed(_ code: String) throws {
        let unknown = UnknownCode(CodeCatalogue.near(code))
        #expect(unknown.near.first == "trust_anchor_missing")
        let document = try JSONSerialization.jsonObject(with: JSONEncoder().encode(unknown)) as? [String: Any]
        #expect((document?["near"] as? [String])?.first == "trust_anchor_missing")
        let lines = unknown.lines(Output(json: true, language: .vietnamese))
        #expect(lines == ["cccdctl: Không có mã này", "  mã gần giống: trust_anchor_missing"])
    }

    @Test func thePageIsNoCommandForPeople() {
        #expect(CodePageCommand.configuration.shouldDisplay == false)
        #expect(ExplainCommand.configuration.shouldDisplay)
    }
}
