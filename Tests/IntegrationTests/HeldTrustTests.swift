import TestIssuing
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import TestSupport
import Testing
import TrustKeeping
import VirtualCard

/// The daemon's log, `GET /v1` and `cccdctl trust check` say the same of what is trusted, each of them from the same files.
@Suite(.serialized) struct HeldTrustTests {
    /// Folders beside the store, among them a CRL from the future.
    private static func fill(_ kiosk: Kiosk, future: [UInt8]) throws {
        for name in ["trust", "crl"] {
            try FileManager.default.createDirectory(
                at: kiosk.folder.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        func copy(_ source: String, _ target: String) throws {
            try Data(contentsOf: URL(filePath: source)).write(to: kiosk.folder.appending(path: target))
        }
        try copy(Counter.anchors, "trust/vn.cer")
        try copy(fixtures.appending(path: "pki/untrusted-signer.cer").path, "crl/stranger.cer")
        try copy(Counter.revocations, "crl/vn.crl")
        try Data(future).write(to: kiosk.folder.appending(path: "crl/future.crl"))
        try Data("hello".utf8).write(to: kiosk.folder.appending(path: "trust/README"))
    }

    private static func folders(_ kiosk: Kiosk) -> String {
        let folder = kiosk.folder.path
        return #""anchors":["\#(folder)/trust"],"crls":["\#(folder)/crl","\#(folder)/none"],"home_state":"vn""#
    }

    private static func future() throws -> (list: [UInt8], fingerprint: String) {
        let pki = try TestPKI.load(from: fixtures.appending(path: "pki"))
        let list = try RevocationListRecipe(
            issuer: pki.trusted.recipe.subject,
            thisUpdate: Instant(year: 2090),
            nextUpdate: Instant(year: 2091)
        ).revocationList(signedBy: pki.trusted.key)
        return (list, HashAlgorithm.sha256.digest(list).map { String(format: "%02x", $0) }.joined())
    }

    @Test func logRootAndCheckSayTheSameOfFoldersAndStore() async throws {
        let (list, fingerprint) = try Self.future()
        try await Kiosk.open(trust: Self.folders, prepare: { try Self.fill($0, future: list) }) { kiosk in
            // The log, at the start.
            let told = kiosk.log.split(separator: "\n")
            let line = told.first { $0.contains("code=trust.crl_from_future") }
            #expect(line?.contains("count=1") == true && line?.contains(fingerprint.prefix(16)) == true)
            #expect(told.contains { $0.contains("no trust material there") && $0.contains("/none") })
            #expect(told.contains { $0.contains("trust.not_material") && $0.contains("README") })
            // The daemon.
            let trust = try #require(try await kiosk.root()["trust"] as? [String: any Sendable])
            let warnings = trust["warnings"] as? [[String: any Sendable]] ?? []
            let first = warnings.first { $0["code"] as? String == "trust.crl_from_future" }?["first"]
            #expect((first as? [[String: String]])?.first?["fingerprint"] == fingerprint)
            #expect(trust["anchors"] as? Int == 1 && trust["crls"] as? Int == 2)
            // The command.
            let outcome = try await kiosk.trust("check", "--config", kiosk.config.path)
            #expect(outcome.status == 2)
            let check = try outcome.json()
            let checked = check["warnings"] as? [[String: any Sendable]] ?? []
            #expect(checked.contains { $0["fingerprint"] as? String == fingerprint })
            #expect(
                Set(checked.compactMap { $0["code"] as? String }) == Set(warnings.compactMap { $0["code"] as? String })
            )
            for code in checked.compactMap({ $0["code"] as? String }) { #expect(kiosk.log.contains("code=\(code)")) }
            #expect(check["version"] as? String == trust["version"] as? String)
            func refusals(_ value: (any Sendable)?) -> Set<[String: String]> { Set(value as? [[String: String]] ?? []) }
            #expect(refusals(check["refused"]) == refusals(trust["refused"]))
            #expect(refusals(check["refused"]).contains(["source": "README", "code": "trust.not_material"]))
            #expect(refusals(check["refused"]).count == 2)
            #expect(check["missing"] as? [String] == [kiosk.folder.appending(path: "none").path])
            // What is imported is told together with the folders.
            let other = fixtures.appending(path: "pki/untrusted-csca.cer").path
            #expect(try await kiosk.trust("import", "--test", other).status == 0)
            try await eventually("the new trust") { kiosk.log.contains("code=trust.test_anchor") }
            let after = try await kiosk.trust("check", "--config", kiosk.config.path).json()
            try await eventually("the new trust in the daemon") {
                let trust = try await kiosk.root()["trust"] as? [String: any Sendable]
                return trust?["anchors"] as? Int == 2 && trust?["version"] as? String == after["version"] as? String
            }
        }
    }

    @Test func whatFellIsSaidAtTheStartAndWhenTheInboxBroughtItDown() async throws {
        let (utopia, home, french) = (try Issuer("UT"), try Issuer("VN"), try Issuer("FR"))
        let list = try utopia.masterList([home.root, french.root])
        try await Kiosk.open(prepare: { kiosk in
            try FileManager.default.createDirectory(at: kiosk.state, withIntermediateDirectories: true)
            // As for a machine of another state: there the list may bring a first anchor of this one.
            let store = try TrustStore(path: kiosk.store, homeState: HomeState("DE"))
            let offered = [utopia.root, list].map { OfferedFile(source: "file", bytes: $0) }
            #expect(!(try store.take(offered, ImportTerms(.acceptNamedCertificates)).hasRefusals))
            #expect(try store.material().anchors.count == 3)
        }) { kiosk in
            @Sendable func fallen() -> [Substring] {
                kiosk.log.split(separator: "\n").filter { $0.contains("counts no more") }
            }
            #expect(fallen().count == 1 && fallen().first?.contains("count=1") == true)
            #expect(fallen().first?.contains(home.digits) == true)
            let signersEnd = try utopia.revocationList(serial: utopia.signerSerial)
            try Data(signersEnd).write(to: kiosk.inbox.appending(path: "ut.crl"))
            try await eventually("the end of the list") { fallen().count == 2 }
            #expect(fallen().last?.contains("count=1") == true && fallen().last?.contains(french.digits) == true)
            try await kiosk.settled()
            #expect((try await kiosk.root()["trust"] as? [String: any Sendable])?["anchors"] as? Int == 1)
        }
    }

    @Test func theCommandSaysWhatFellByAnotherHomeState() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-home-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (utopia, home, french) = (try Issuer("UT"), try Issuer("VN"), try Issuer("FR"))
        let path = folder.appending(path: "trust.sqlite").path
        let offered = [utopia.root, try utopia.masterList([home.root, french.root])].map {
            OfferedFile(source: "file", bytes: $0)
        }
        _ = try TrustStore(path: path, homeState: HomeState("DE")).take(offered, ImportTerms(.acceptNamedCertificates))
        let file = folder.appending(path: "other.cer")
        try Data(try Issuer("IT").root).write(to: file)
        let arguments = ["trust", "import", "--store", path, "--json", "--home-state"]
        let outcome = try await Program.run("cccdctl", arguments + ["VNM", file.path])
        #expect(outcome.status == 2 && outcome.messages.contains(home.digits))
        #expect((try outcome.json()["fallen"] as? [String])?.map { $0.prefix(16) } == [home.digits[...]])
        let again = try await Program.run("cccdctl", arguments + ["VNM", file.path])
        #expect(again.status == 0 && again.messages.isEmpty)
        #expect(try await Program.run("cccdctl", arguments + ["Vietnam", file.path]).status == 64)
    }

    @Test(arguments: [
        (#""inbox_signers":["deadbeef"]"#, "trust.inbox_signers: /"),
        (#""inbox_signers":"all""#, "trust.inbox_signers"), (#""home_state":"Vietnam""#, "trust.home_state"),
    ])
    func aWrongWordOfTrustKeepsTheDaemonFromStartingAndIsNamed(text: String, named: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-wrong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (config, log) = (folder.appending(path: "cccd.json"), folder.appending(path: "cccd.log"))
        let trust = #"{"trust":{"anchors":[],"crls":[],"inbox":"\#(folder.path)/inbox",\#(text)}}"#
        try Data(trust.utf8).write(to: config)
        let daemon = try await Program.launch(
            "cccd",
            ["--config", config.path, "--socket", "\(folder.path)/api.sock", "--state-dir", "\(folder.path)/state"],
            log: log
        )
        do {
            try await eventually("the daemon's end") { !daemon.isRunning }
        } catch {
            _ = try await Program.end(daemon)
            throw error
        }
        #expect(daemon.terminationStatus != 0)
        let said = try String(contentsOf: log, encoding: .utf8)
        #expect(said.contains("configuration.invalid_value (\(named)"), "\(said)")
    }

    @Test func theCheckNamesWhatIsWrongInAConfiguration() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-wrong-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = folder.appending(path: "trust.sqlite").path
        _ = try TrustStore(path: store)
        let config = folder.appending(path: "cccd.json")
        for (text, code, named) in [
            (#"{"trust":{"home_state":"Vietnam"}}"#, "configuration.invalid_value", "trust.home_state"),
            (#"{"trust":{"crls":"/crl"}}"#, "configuration.invalid_value", "trust.crls"),
            ("{", "configuration.unreadable", config.path),
        ] {
            try Data(text.utf8).write(to: config)
            let arguments = ["trust", "check", "--store", store, "--config", config.path, "--json"]
            let outcome = try await Program.run("cccdctl", arguments)
            let error = try outcome.json()["error"] as? [String: any Sendable]
            #expect(outcome.status == 3 && error?["code"] as? String == code)
            #expect((error?["detail"] as? String)?.contains(named) == true)
        }
        let missing = ["trust", "check", "--store", store, "--config", config.path + "x", "--json"]
        let outcome = try await Program.run("cccdctl", missing)
        #expect(outcome.status == 3 && outcome.messages.contains("configuration.missing"))
    }

    @Test func aClockThatIsBehindTheAccessLogIsWarnedOfAtTheStartAndTold() async throws {
        let ahead = Date(timeIntervalSinceNow: 400 * 86400)
        try await Kiosk.open(prepare: { kiosk in
            try FileManager.default.createDirectory(at: kiosk.state, withIntermediateDirectories: true)
            try await AccessLog.knowing(ahead, at: kiosk.state.appending(path: "access.sqlite").path).close()
        }) { kiosk in
            let line = kiosk.log.split(separator: "\n").first { $0.contains("clock_implausible") }
            #expect(line?.contains("warning") == true && line?.contains("witness=access_log") == true)
            #expect(line?.contains("known_to_have_passed=\(ahead.formatted(.iso8601))") == true)
            let clock = try await kiosk.root()["clock"] as? [String: any Sendable]
            #expect(clock?["plausible"] as? Bool == false && clock?["witness"] as? String == "access_log")
            #expect(clock?["known_to_have_passed"] as? String == ahead.formatted(.iso8601))
        }
        try await Kiosk.open { kiosk in
            #expect(!kiosk.log.contains("clock_implausible"))
            let clock = try await kiosk.root()["clock"] as? [String: any Sendable]
            #expect(clock?["plausible"] as? Bool == true)
        }
    }

    @Test func whatTheLogSaysHasPassedIsKnownToTheDaemonAndToTheCheck() async throws {
        try await Kiosk.open(prepare: { kiosk in
            try FileManager.default.createDirectory(at: kiosk.state, withIntermediateDirectories: true)
            let path = kiosk.state.appending(path: "access.sqlite").path
            try await AccessLog.knowing(Date(timeIntervalSinceNow: 400 * 86400), at: path).close()
        }) { kiosk in
            let clock = try await kiosk.root()["clock"] as? [String: any Sendable]
            #expect(clock?["plausible"] as? Bool == false && clock?["witness"] as? String == "access_log")
            let outcome = try await kiosk.trust("check", "--config", kiosk.config.path)
            let warnings = try outcome.json()["warnings"] as? [[String: any Sendable]]
            let behind = warnings?.first { $0["code"] as? String == "trust.clock_implausible" }
            #expect(outcome.status == 2 && behind?["witness"] as? String == "access_log")
        }
    }
}
