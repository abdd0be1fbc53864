import Foundation
import TestSupport
import Testing

/// What the daemon says where it cannot start, and what it makes where it can.
@Suite(.serialized) struct StartingTests {
    private func start(_ text: String, _ arguments: [String] = []) async throws -> Program.Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-start-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let config = folder.appending(path: "cccd.json")
        try Data(text.utf8).write(to: config)
        let state = arguments.isEmpty ? ["--state-dir", folder.appending(path: "state").path] : arguments
        return try await Program.run(
            "cccd",
            ["--config", config.path, "--socket", folder.appending(path: "api.sock").path] + state
        )
    }

    @Test(arguments: [#""inbox":"","#, #""inbox":"/tmp/cccd-no-inbox","#])
    func aSignerOfTheInboxThatIsMisspelledIsASlipInTheConfiguration(inbox: String) async throws {
        let outcome = try await start(#"{"trust":{\#(inbox)"inbox_signers":["/nowhere/signer.cer"]}}"#)
        #expect(outcome.status != 0)
        #expect(outcome.messages.contains("configuration.invalid_value"))
        #expect(outcome.messages.contains("trust.inbox_signers: /nowhere/signer.cer"))
        #expect(!outcome.messages.contains("TrustError"))
    }

    @Test func aStateFolderThatCannotBeMadeIsToldByItsPath() async throws {
        let outcome = try await start("{}", ["--state-dir", "/dev/null/state"])
        #expect(outcome.status != 0)
        #expect(outcome.messages.contains("log.not_writable") && outcome.messages.contains("/dev/null/state"))
        #expect(!outcome.messages.contains("NSCocoaErrorDomain"))
    }
}
