import DaemonClient
import DocumentTrust
import Foundation
import InspectionAPI
import InspectionStore
import TestSupport
import Testing
import TrustKeeping
import VirtualCard

@testable import cccdctl

/// The daemon, its trust store, and the operator's command: what is trusted changes while it runs.
@Suite(.serialized) struct TrustReloadTests {
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
        try await Kiosk.open(prepare: { try FileManager.default.removeItem(at: $0.inbox) }) { kiosk in
            // The daemon made it.
            #expect(FileManager.default.fileExists(atPath: kiosk.inbox.path))
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

    /// A file whose reading fails for everybody, root too.
    private static func failing(_ name: String, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(symlink("/proc/self/mem", folder.appending(path: name).path) == 0)
    }

    @Test func aFileThatCannotBeReadKeepsNeitherTheDaemonFromStartingNorDistrustOut() async throws {
        try await Kiosk.open(
            trust: { #""anchors":["\#($0.anchors.path)"],"crls":["\#($0.crls.path)"]"# },
            prepare: { kiosk in
                try Self.failing("new.cer", in: kiosk.anchors)
                try Self.failing("vn.crl", in: kiosk.crls)
            }
        ) { kiosk in
            #expect(kiosk.log.contains("new.cer") && kiosk.log.contains("Input/output error"))
            #expect(try await kiosk.trust("import", Counter.anchors).status == 0)
            try await eventually("the new trust") { try await kiosk.held()?.version == kiosk.version }
            // The list may have been the issuer's.
            #expect(try await kiosk.inspect().decision == "review")
            let item = try #require(try TrustStore(path: kiosk.store, creating: false).items().first)
            let digits = item.fingerprint.map { String(format: "%02x", $0) }.joined()
            #expect(try await kiosk.trust("distrust", digits, "--socket", kiosk.socket).status == 0)
            #expect(try await kiosk.inspect().decision == "reject")
            let checked = try await kiosk.trust("check", "--config", kiosk.config.path)
            #expect(checked.status == 2)
            let refused = try checked.json()["refused"] as? [[String: any Sendable]]
            #expect(refused?.map { $0["source"] as? String } == ["new.cer", "vn.crl"])
            #expect(refused?.map { $0["detail"] as? String } == ["Input/output error", "Input/output error"])
        }
    }

    @Test func aVersionThatTheDaemonCouldNotTakeIsToldToWhoeverGivesHisWord() async throws {
        try await Kiosk.open { kiosk in
            #expect(try await kiosk.trust("import", Counter.anchors).status == 0)
            try await kiosk.settled()
            let before = try kiosk.version
            #expect(chmod(kiosk.store, 0o666) == 0)
            let item = try #require(try TrustStore(path: kiosk.store, creating: false).items().first)
            let digits = item.fingerprint.map { String(format: "%02x", $0) }.joined()
            let outcome = try await kiosk.trust("distrust", digits, "--socket", kiosk.socket)
            #expect(outcome.status == 2 && outcome.messages.contains("trust.not_taken (trust.store_unprotected"))
            let store = await kiosk.held()
            #expect(store?.version == before && store?.error == "trust.store_unprotected")
            #expect(kiosk.log.contains("trust.store_unprotected"))
            let checked = try await kiosk.trust("check", "--socket", kiosk.socket)
            let codes = (try checked.json()["warnings"] as? [[String: any Sendable]])?.map { $0["code"] as? String }
            #expect(checked.status == 2 && codes?.first == "trust.not_taken")
            #expect(chmod(kiosk.store, 0o600) == 0)
            try await kiosk.settled()
            #expect(try await kiosk.inspect().decision == "reject")
        }
    }

    @Test func aFilesNameInTheInboxForgesNoLineOfTheLog() async throws {
        try await Kiosk.open { kiosk in
            let name = "a\n2026-11-30T00:00:00+0000 critical cccd: forged\u{1B}[2J"
            try Data("hello".utf8).write(to: kiosk.inbox.appending(path: name))
            try await eventually("the file put aside") { kiosk.log.contains("trust.not_material") }
            let lines = kiosk.log.split(separator: "\n")
            #expect(!lines.contains { $0.contains("critical") && !$0.contains("a%0a2026") })
            #expect(!kiosk.log.contains("\u{1B}"))
        }
    }
}

extension Kiosk {
    /// Folders beside the store, not there unless a test makes them.
    fileprivate var anchors: URL { folder.appending(path: "anchors") }
    fileprivate var crls: URL { folder.appending(path: "crls") }

    /// What the daemon says of its store.
    fileprivate func held() async -> TrustHoldings.Store? {
        await DaemonStore.ask(APIClient(socketPath: socket), about: store)
    }
}
