import TestIssuing
import ArgumentParser
import Foundation
import InspectionAPI
import Testing
import TrustKeeping
import VirtualCard

@testable import cccdctl

/// `trust check` beside a configuration: by the daemon's rules, of the daemon's store.
@Suite(.serialized) final class TrustCheckCommandTests: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "cccdctl-check-\(UUID().uuidString)")
    private let pki: TestPKI

    init() throws {
        try FileManager.default.createDirectory(at: folder.appending(path: "trust"), withIntermediateDirectories: true)
        pki = try TestPKI.generate()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func configure(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path("cccd.json")))
    }

    /// The exit status.
    private func check(_ arguments: String..., at: String = "2026-09-01") async -> Int32 {
        do {
            let command = try TrustCheckCommand.parse(["--config", path("cccd.json"), "--at", at] + arguments)
            try await command.run()
            return 0
        } catch {
            return CCCDControl.exitCode(for: error).rawValue
        }
    }

    private func standard(_ more: String = "") throws {
        let folders = #""anchors":["\#(path("trust"))"],"crls":[]"#
        try configure(#"{"state":{"directory":"\#(folder.path)"},"trust":{\#(folders)\#(more)}}"#)
    }

    @Test func aFreshMachineWithAnchorsInFoldersIsLookedAt() async throws {
        try Data(pki.trusted.certificate).write(to: URL(filePath: path("trust/csca.cer")))
        try standard()
        #expect(await check() == 0)
        #expect(await check(at: "2044-12-01") == 2)
        #expect(!FileManager.default.fileExists(atPath: path("trust.sqlite")))
    }

    @Test func aMachineThatTrustsNothingIsTold() async throws {
        try standard()
        #expect(await check() == 2)
    }

    @Test func theStoreIsTheConfigurations() async throws {
        let store = path("other.sqlite")
        let terms = ImportTerms(.acceptNamedCertificates, isTest: true)
        let offered = OfferedFile(source: "csca.cer", bytes: pki.trusted.certificate)
        _ = try TrustStore(path: store).take([offered], terms)
        try Data(pki.trusted.certificate).write(to: URL(filePath: path("trust/csca.cer")))
        try standard()
        #expect(await check() == 0)
        try standard(#","store":"\#(store)""#)
        // An anchor for tests counts there.
        #expect(await check() == 2)
        let options = try StoreOptions.parse(["--config", path("cccd.json")])
        #expect(try await options.path() == store)
        #expect(try await StoreOptions.parse(["--config", path("cccd.json"), "--store", "/x"]).path() == "/x")
    }

    @Test(arguments: [
        (#"{"trust":{"crl":["/a"]}}"#, "configuration.unknown_key"), ("{", "configuration.unreadable"),
        (#"{"trust":{"home_state":"?"}}"#, "configuration.invalid_value"),
    ])
    func whatTheDaemonRefusesIsRefusedWithItsCode(text: String, code: String) async throws {
        try configure(text)
        #expect(await check() == 3)
        let options = try StoreOptions.parse(["--config", path("cccd.json")])
        let problem = await #expect(throws: Problem.self) { _ = try await options.configured() }
        #expect(problem?.code.rawValue == code)
    }

    @Test func aSignerOfTheInboxThatIsNoneIsRefusedThoughThereIsNoInbox() async throws {
        try Data(pki.trusted.certificate).write(to: URL(filePath: path("trust/csca.cer")))
        try standard(#","inbox_signers":["/nowhere.cer"]"#)
        #expect(await check() == 3)
    }

    @Test func aPathThatIsMisspelledIsToBeMended() async throws {
        try Data(pki.trusted.certificate).write(to: URL(filePath: path("trust/csca.cer")))
        try standard(#","certificates":["\#(path("signres"))"]"#)
        #expect(await check() == 2)
    }

    @Test func aReadMeIsNothingToDo() async throws {
        try Data(pki.trusted.certificate).write(to: URL(filePath: path("trust/csca.cer")))
        try Data("read me: the certificates of the ministry\n".utf8).write(to: URL(filePath: path("trust/README")))
        try standard()
        #expect(await check() == 0)
        try Data([0x30, 0x82]).write(to: URL(filePath: path("trust/cut.cer")))
        #expect(await check() == 2)
    }
}
