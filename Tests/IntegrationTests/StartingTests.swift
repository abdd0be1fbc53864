import Foundation
import Glibc
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

    @Test func whatTheCheckFindsBesideTheFileIsToldWithItsCode() async throws {
        let folder = try TemporaryFolder()
        let key = try folder.write("pseudonym-a.key", Array("k".utf8)).path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let profile = #"{"profiles":{"names":["a"],"a":{"fields":["pseudonym"]}}}"#
        let check = ["--check-configuration", "--state-dir", folder.url.path]
        let unusable = try await start(profile, check)
        #expect(unusable.status == 1 && unusable.messages.contains("key.not_private"))
        #expect(unusable.messages.contains("profiles=a"))
        try FileManager.default.removeItem(atPath: key)
        #expect(try await start(profile, check).status == 0)
        let socket = folder.path("one.sock")
        let both = try await start(#"{"admin":{"path":"\#(socket)"}}"#, check + ["--socket", socket])
        #expect(both.status == 1 && both.messages.contains("configuration.invalid_value (admin.path"))
    }

    /// Root ran the daemon on the folder of the user that it is installed for.
    @Test(.enabled(if: geteuid() == 0, "only root makes a file of another user's"))
    func aFileOfAnotherUsersIsNamedWithItsOwner() async throws {
        let folder = URL(filePath: "/tmp/cccd-foreign-\(UUID().uuidString)")
        let state = folder.appending(path: "state")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("{}".utf8).write(to: folder.appending(path: "cccd.json"))
        try Data().write(to: state.appending(path: "lock"))
        chmod(state.appending(path: "lock").path, 0o600)
        chmod(state.path, 0o700)
        for path in [folder.path, state.path] { #expect(chown(path, 65534, 65534) == 0) }
        let outcome = try await Program.run(
            URL(filePath: "/usr/bin/setpriv"),
            [
                "--reuid=65534", "--regid=65534", "--clear-groups", Program.folder.appending(path: "cccd").path,
                "--config", folder.appending(path: "cccd.json").path,
                "--socket", folder.appending(path: "api.sock").path, "--state-dir", state.path,
            ]
        )
        #expect(outcome.status == 1 && outcome.messages.contains("state.foreign_file"), "\(outcome.messages)")
        #expect(outcome.messages.contains("lock belongs to user 0"))
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
