import DocumentTrust
import Foundation
import InspectionStore
import TestSupport
import Testing
import TrustKeeping
import VirtualCard

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
}
