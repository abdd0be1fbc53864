import Foundation
import Glibc
import TestSupport
import Testing

/// SIGHUP: the configuration is read again, and nobody notices but by what it says.
@Suite(.serialized) struct ReloadTests {
    private func write(_ kiosk: Kiosk, _ members: String) throws {
        try Data(#"{"trust":{"anchors":[],"crls":[]}\#(members)}"#.utf8).write(to: kiosk.config)
    }

    /// A profile of this process's user, with one field.
    private let narrow = #","profiles":{"names":["desk"],"desk":{"users":["\#(getuid())"],"fields":["full_name"]}}"#

    private func hangUp(_ kiosk: Kiosk, until line: String) async throws {
        #expect(kill(kiosk.process, SIGHUP) == 0)
        try await eventually("\(line)") { kiosk.log.contains(line) }
    }

    @Test func aProfileIsAnotherFromTheNextRequestOn() async throws {
        try await Kiosk.open { kiosk in
            #expect(try await kiosk.root()["profile"] as? String == "counter")
            try write(kiosk, narrow + #","log":{"level":"debug"},"server":{"connections":5}"#)
            try await hangUp(kiosk, until: "the configuration was read again")
            #expect(try await kiosk.root()["profile"] as? String == "desk")
            try await eventually("what waits") { kiosk.log.contains("keys=server") }
        }
    }

    /// By what the daemon was started with, and not by what was read last: for as long as something waits it is named.
    @Test func whatWaitsForARestartIsNamedForAsLongAsItWaits() async throws {
        try await Kiosk.open { kiosk in
            @Sendable func count(_ text: String) -> Int { kiosk.log.ranges(of: text).count }
            var reloads = 0
            func reload(_ members: String) async throws {
                try write(kiosk, members)
                reloads += 1
                #expect(kill(kiosk.process, SIGHUP) == 0)
                let expected = reloads
                try await eventually("it is read") { count("the configuration was read again") == expected }
            }
            for _ in 0..<2 { try await reload(#","server":{"connections":5}"#) }
            try await eventually("it is named each time") { count("keys=server") == 2 }
            // As it runs: nothing waits. What the first of these says stands before the second.
            for _ in 0..<2 { try await reload("") }
            #expect(count("keys=server") == 2)
        }
    }

    @Test func aWrongFileChangesNothingAndIsToldWithItsCode() async throws {
        try await Kiosk.open { kiosk in
            try write(kiosk, narrow + #","profilse":1"#)
            try await hangUp(kiosk, until: "configuration.unknown_key (profilse)")
            #expect(try await kiosk.root()["profile"] as? String == "counter")
            try write(kiosk, narrow)
            try await hangUp(kiosk, until: "the configuration was read again")
            #expect(try await kiosk.root()["profile"] as? String == "desk")
        }
    }

    @Test func whatLiesInAFolderIsReadAgain() async throws {
        try await Kiosk.open(trust: { #""anchors":["\#($0.folder.path)/anchors"],"crls":[]"# }) { kiosk in
            #expect(try await kiosk.inspect().decision == "review")
            let anchors = kiosk.folder.appending(path: "anchors")
            try FileManager.default.createDirectory(at: anchors, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: Counter.anchors, toPath: anchors.path + "/csca.cer")
            try await hangUp(kiosk, until: "the configuration was read again")
            #expect(try await kiosk.inspect().decision == "accept")
        }
    }

    @Test func anInspectionUnderWayGoesOn() async throws {
        try await Kiosk.open(latency: 100) { kiosk in
            let reading = Task { try await kiosk.inspect() }
            try await eventually("an inspection") { kiosk.log.contains("route=/v1/inspections status=202") }
            try write(kiosk, #","policy":"strict""#)
            try await hangUp(kiosk, until: "the configuration was read again")
            #expect(!kiosk.log.contains("inspection ended"), "the card was read before the reload")
            #expect(try await reading.value.decision == "review")
        }
    }
}
