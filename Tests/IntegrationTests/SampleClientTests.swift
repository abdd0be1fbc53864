import Foundation
import TestSupport
import Testing
import VirtualCard

/// What `clients/` gives to copy does at a real counter what it says. C# is not run: nothing here compiles it.
@Suite(.serialized) struct SampleClientTests {
    /// Slow enough for the portrait to be interrupted.
    private static let slow = LinkModel(latencyMilliseconds: 15, kilobitsPerSecond: 100)

    /// Waits until only the portrait is left to read.
    private func isAtThePortrait(_ card: VirtualCitizenCard) async throws {
        let text = 8000
        try await eventually("the text has been read") { card.counters.bytes > text }
    }

    @Test(arguments: SampleClient.all)
    func aCardIsWaitedForReadAndShown(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let running = try await client.start(qr: card.qr, at: counter)
            try await running.says("waiting for a card")
            let status = try await counter.present(card, link: Self.slow) { _ in try await running.ended() }
            let said = running.said
            #expect(status == 0, "\(said) \(counter.log)")
            for words in [
                "card in Virtual PCD", " % access_control", "so far full_name: Trần Thị Bình", "100 % finished",
                "\nfull_name: Trần Thị Bình", "accept: Genuine",
            ] {
                #expect(said.contains(words), "\(words): \(said)")
            }
            let portrait = try [UInt8](Data(contentsOf: SampleClient.portrait(at: counter)))
            #expect(try portrait == fixture("portraits/drawn-woman.jpg"))
            #expect(!counter.log.contains(card.number))
        }
    }

    @Test(arguments: SampleClient.all)
    func aWrongCardIsToldWithTheTriesThatAreLeft(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open { counter in
            let (card, other) = (try Counter.card("tran-thi-binh"), try Counter.card("le-minh-chau"))
            let running = try await client.start(qr: other.qr, at: counter)
            let status = try await counter.present(card) { _ in try await running.ended() }
            #expect(status == 3)
            #expect(running.said.contains("access.refused: ") && running.said.contains("tries left: 4"))
            #expect(card.counters.accessAttempts == 1)
        }
    }

    @Test(arguments: SampleClient.all)
    func fieldsOfAnAlteredCardAreMarked(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open { counter in
            let card = try Counter.card("vu-thi-giang")
            let running = try await client.start(qr: card.qr, at: counter)
            let status = try await counter.present(card) { _ in try await running.ended() }
            #expect(status == 1, "\(running.said)")
            #expect(running.said.contains("UNVERIFIED full_name: ") && running.said.contains("reject: "))
        }
    }

    @Test(arguments: SampleClient.all)
    func aCardTakenAwayIsAskedForAndReadOn(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open(repositionMilliseconds: 60_000) { counter in
            let card = try Counter.card("tran-thi-binh")
            let running = try await client.start(qr: card.qr, at: counter)
            let status = try await counter.present(card, link: Self.slow) { reader in
                try await isAtThePortrait(card)
                await reader.remove()
                try await running.says("put the card back")
                try await counter.settle()
                reader.insert()
                return try await running.ended()
            }
            #expect(status == 0, "\(running.said) \(counter.log)")
        }
    }

    @Test(arguments: SampleClient.all)
    func aCardThatDoesNotComeBackIsTold(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open(repositionMilliseconds: 200) { counter in
            let card = try Counter.card("tran-thi-binh")
            let running = try await client.start(qr: card.qr, at: counter)
            let status = try await counter.present(card, link: Self.slow) { reader in
                try await isAtThePortrait(card)
                await reader.remove()
                return try await running.ended()
            }
            #expect(status == 3)
            #expect(running.said.contains("card.removed: "), "\(running.said)")
        }
    }

    @Test(arguments: SampleClient.all)
    func whoStopsItCallsTheInspectionOff(_ client: SampleClient) async throws {
        try await client.needsItsRuntime()
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let running = try await client.start(qr: card.qr, at: counter)
            let status = try await counter.present(card, link: Self.slow) { _ in
                try await isAtThePortrait(card)
                running.process.terminate()
                return try await running.ended()
            }
            #expect(status != 0)
            try await eventually("it was called off") { counter.log.contains("code=inspection.cancelled") }
        }
    }

    /// Stopped as an upgrade stops it, and killed.
    @Test(arguments: SampleClient.all, [SIGTERM, SIGKILL])
    func aDaemonThatStopsGivesTheResultAndOneStartedAnewIsAskedAgain(_ client: SampleClient, signal: Int32) async throws
    {
        try await client.needsItsRuntime()
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let running = try await client.start(qr: card.qr, at: counter)
            let status = try await counter.present(card, link: Self.slow) { _ in
                try await isAtThePortrait(card)
                _ = kill(counter.daemon.processIdentifier, signal)
                // A daemon that is told to stop lets the card be read to its end.
                if signal == SIGTERM { return try await running.ended() }
                try await onThread { counter.daemon.waitUntilExit() }
                try await running.says("waiting for the service")
                let second = try await Counter.startDaemon(in: counter.folder)
                let status = try await running.ended()
                _ = try await Program.end(second)
                return status
            }
            #expect(status == 0, "\(running.said) \(counter.log)")
            #expect(running.said.contains("accept: "))
        }
    }

    /// Short enough to be copied whole.
    @Test func everyFileHasLessThanEightyLines() throws {
        let files = try FileManager.default.subpathsOfDirectory(atPath: SampleClient.folder.path)
            .filter { [".sh", ".py", ".mjs", ".java", ".cs", ".html", ".js"].contains(where: $0.hasSuffix) }
        #expect(files.count >= 6)
        for file in files {
            let text = try String(contentsOf: SampleClient.folder.appending(path: file), encoding: .utf8)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 80, "\(file)")
        }
    }
}
