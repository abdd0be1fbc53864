import DaemonConfiguration
import Foundation
import Testing

/// What a command reads of the daemon's configuration, by the daemon's rules.
@Suite struct ConfiguredTrustTests {
    private func read(_ text: String) async throws -> ConfiguredTrust {
        let file = FileManager.default.temporaryDirectory.appending(path: "cccd-configured-\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await ConfiguredTrust(path: file.path)
    }

    private func code(_ text: String) async -> ConfigurationError.Code? {
        do {
            _ = try await read(text)
            return nil
        } catch {
            return (error as? ConfigurationError)?.code
        }
    }

    @Test func anEmptyFileIsTheDefaults() async throws {
        let configured = try await read("{}")
        #expect(configured.trust == TrustConfiguration() && configured.store == "/var/lib/cccd/trust.sqlite")
    }

    @Test func theStoreIsTheNamedOneOrTheStateFolders() async throws {
        #expect(try await read(#"{"state":{"directory":"/s"}}"#).store == "/s/trust.sqlite")
        #expect(try await read(#"{"state":{"directory":"/s"},"trust":{"store":"/t"}}"#).store == "/t")
    }

    @Test(arguments: [
        (#"{"trust":{"crl":["/a"]}}"#, ConfigurationError.Code.unknownKey), (#"{"sockets":1}"#, .unknownKey),
        (#"{"trust":{"anchors":"/a"}}"#, .invalidValue), (#"{"trust":{"home_state":"Viet Nam"}}"#, .invalidValue),
        ("{", .unreadable), ("[]", .unreadable),
    ])
    func aSlipHasTheDaemonsCode(text: String, expected: ConfigurationError.Code) async {
        #expect(await code(text) == expected)
    }

    @Test(arguments: [
        (#"{"trust":{"anchors":"/a"}}"#, "trust.anchors"), (#"{"trust":{"crls":[7]}}"#, "trust.crls"),
        (#"{"trust":{"unsigned_lists":"yes"}}"#, "trust.unsigned_lists"),
        (#"{"trust":{"home_state":"Vietnam"}}"#, "trust.home_state"),
        (#"{"trust":{"home_state":""}}"#, "trust.home_state"), (#"{"trust":{"home_state":"V1"}}"#, "trust.home_state"),
        (#"{"trust":{"home_state":84}}"#, "trust.home_state"), (#"{"trust":{"home_state":"ĐN"}}"#, "trust.home_state"),
    ])
    func aWrongValueIsNamedByItsKey(text: String, key: String) async throws {
        let error = await #expect(throws: ConfigurationError.self) { _ = try await read(text) }
        #expect(error?.code == .invalidValue && error?.detail.hasPrefix(key) == true)
    }

    @Test func aFileThatIsNamedAndNotThereIsASlip() async {
        let unreadable = ConfigurationError(.missing, detail: "")
        await #expect(throws: unreadable) { () async throws in _ = try await ConfiguredTrust(path: "/nowhere.json") }
    }
}
