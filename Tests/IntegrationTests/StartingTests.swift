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

    @Test func oneStateFolderIsForOneDaemon() async throws {
        try await Kiosk.open { kiosk in
            let second = try await start("{}", ["--state-dir", kiosk.state.path])
            #expect(second.status != 0)
            #expect(second.messages.contains("state.in_use") && second.messages.contains(kiosk.state.path))
        }
        // The lock is the kernel's: it ends with whoever held it.
    }

    @Test func whatIsWrongWithTheConfigurationIsSaidWithoutADaemon() async throws {
        let wrong = try await start(#"{"inspections":{"results":0}}"#, ["--check-configuration"])
        #expect(wrong.status == 1 && wrong.messages.contains("configuration.invalid_value"))
        let right = try await start("{}", ["--check-configuration"])
        #expect(right.status == 0 && right.messages.isEmpty)
    }

    /// Standard error is no terminal here: a service manager that reads it knows what is serious.
    @Test func linesBeginWithTheirPriority() async throws {
        let outcome = try await start("{}", ["--state-dir", "/dev/null/state"])
        #expect(outcome.messages.hasPrefix("<2>") && outcome.messages.contains(" critical cccd: cannot run error="))
    }

    @Test func aStateFolderThatCannotBeMadeIsToldByItsPath() async throws {
        let outcome = try await start("{}", ["--state-dir", "/dev/null/state"])
        #expect(outcome.status != 0)
        #expect(outcome.messages.contains("log.not_writable") && outcome.messages.contains("/dev/null/state"))
        #expect(!outcome.messages.contains("NSCocoaErrorDomain"))
    }
}
