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

    @Test func thePageIsNoCommandForPeople() {
        #expect(CodePageCommand.configuration.shouldDisplay == false)
        #expect(ExplainCommand.configuration.shouldDisplay)
    }
}
