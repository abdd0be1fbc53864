import DocumentTrust
import Foundation
import InspectionStore
import TestSupport
import Testing
import TrustKeeping
import VirtualCard

/// The daemon, its trust store, and the operator's command: what is trusted changes while it runs.
@Suite(.serialized) struct TrustReloadTests {
    /// A daemon with simulated cards, a store in its state folder, and an inbox.
    private struct Kiosk: Sendable {
        let folder: URL
        var socket: String { folder.appending(path: "api.sock").path }
        var store: String { folder.appending(path: "state/trust.sqlite").path }
        var inbox: URL { folder.appending(path: "inbox") }
        var log: String { (try? String(contentsOf: folder.appending(path: "cccd.log"), encoding: .utf8)) ?? "" }

        static func open(
            latency: Int = 0,
            _ body: @Sendable (Kiosk) async throws -> Void
        ) async throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-trust-\(UUID().uuidString)")
            let kiosk = Kiosk(folder: folder)
            try FileManager.default.createDirectory(at: kiosk.inbox, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let config = folder.appending(path: "cccd.json")
            let text = #"{"trust":{"anchors":[],"crls":[],"inbox":"\#(kiosk.inbox.path)"}}"#
            try Data(text.utf8).write(to: config)
            let daemon = try await Program.launch(
                "cccd",
                [
                    "--config", config.path, "--socket", kiosk.socket,
                    "--state-dir", folder.appending(path: "state").path, "--latency-ms", String(latency),
                    "--virtual-card", fixtures.appending(path: "cards/tran-thi-binh.json").path,
                ],
                log: folder.appending(path: "cccd.log")
            )
            do {
                try await eventually("the daemon's socket") { UnixSocket.poke(kiosk.socket) }
                try await body(kiosk)
            } catch {
                _ = try await Program.end(daemon)
                throw error
            }
            _ = try await Program.end(daemon)
        }

        func trust(_ arguments: String...) async throws -> Program.Outcome {
            try await Program.run("cccdctl", ["trust"] + arguments + ["--store", store, "--json"])
        }

        /// The decision and the version of what it rests on.
        func inspect() async throws -> (decision: String?, version: String?) {
            let card = try Counter.card("tran-thi-binh")
            let outcome = try await Program.run(
                "cccdctl",
                ["inspect", "--socket", socket, "--json", "--wait", "10", "--number", card.number]
            )
            let report = try outcome.json()
            let decision = report["decision"] as? [String: any Sendable]
            return (decision?["status"] as? String, report["trust_store"] as? String)
        }

        var version: String {
            get throws { try TrustStore(path: store, creating: false).material().version }
        }

        /// Waits until the version that the log named last is the store's: from then on inspections are judged by it.
        func settled() async throws {
            let version = try version
            try await eventually("the new trust") { log.split(separator: " version=").last?.hasPrefix(version) == true }
            // The line is written just before the inspector is exchanged.
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test func whatIsImportedCountsAtOnceAndWhatIsDistrustedNoMore() async throws {
        try await Kiosk.open { kiosk in
            #expect(try await kiosk.inspect().decision == "review")
            let imported = try await kiosk.trust("import", Counter.anchors)
            #expect(imported.status == 0, "\(imported.messages)")
            try await kiosk.settled()
            let accepted = try await kiosk.inspect()
            #expect(accepted.decision == "accept")
            #expect(try accepted.version == kiosk.version)
            let item = try #require(try TrustStore(path: kiosk.store, creating: false).items().first)
            let digits = item.fingerprint.map { String(format: "%02x", $0) }.joined()
            #expect(try await kiosk.trust("distrust", digits).status == 0)
            try await kiosk.settled()
            #expect(try await kiosk.inspect().decision == "reject")
        }
    }

    @Test func anInspectionUnderWayKeepsWhatItBeganWith() async throws {
        try await Kiosk.open(latency: 200) { kiosk in
            let before = try kiosk.version
            let reading = Task { try await kiosk.inspect() }
            try await eventually("an inspection") { kiosk.log.contains("route=/v1/inspections status=202") }
            #expect(try await kiosk.trust("import", Counter.anchors).status == 0)
            try await kiosk.settled()
            #expect(!kiosk.log.contains("inspection ended"), "the card was read before the trust had changed")
            let under = try await reading.value
            #expect(under.version == before && under.decision == "review")
            let after = try await kiosk.inspect()
            #expect(try after.version == kiosk.version)
            #expect(after.decision == "accept")
        }
    }

    @Test func aSignedFileInTheInboxComesInAndAnotherIsPutAside() async throws {
        try await Kiosk.open { kiosk in
            #expect(try await kiosk.trust("import", Counter.anchors).status == 0)
            for (name, source) in [("vn.crl", Counter.revocations), ("stranger.cer", "pki/untrusted-csca.cer")] {
                let url = source.hasPrefix("/") ? URL(filePath: source) : fixtures.appending(path: source)
                try Data(contentsOf: url).write(to: kiosk.inbox.appending(path: name))
            }
            let manager = FileManager.default
            try await eventually("an empty inbox") {
                manager.fileExists(atPath: kiosk.inbox.appending(path: "imported/vn.crl").path)
                    && manager.fileExists(atPath: kiosk.inbox.appending(path: "refused/stranger.cer.reason").path)
            }
            #expect(try TrustStore(path: kiosk.store, creating: false).material().crls.count == 1)
            #expect(try TrustStore(path: kiosk.store, creating: false).material().anchors.count == 1)
            #expect(kiosk.log.contains("trust.certificate_unvouched"))
        }
    }
}
