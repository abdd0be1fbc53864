import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

@Suite struct SlotSharesTests {
    @Test(arguments: 0...50) func everySlotIsInOneShareThatOneWaitTakes(_ count: Int) {
        let shares = SlotShares.of(count)
        #expect(shares.flatMap(Array.init) == Array(0..<count))
        #expect(shares[0].count + 1 <= SlotShares.most)
        #expect(shares.dropFirst().allSatisfy { (1...SlotShares.most).contains($0.count) })
    }

    @Test func fifteenSlotsNeedOneThreadAndSixteenTwo() {
        #expect(SlotShares.of(15) == [0..<15])
        #expect(SlotShares.of(16) == [0..<15, 15..<16])
        #expect(SlotShares.of(32) == [0..<15, 15..<31, 31..<32])
    }
}

/// As many slots as a distribution's PC/SC service has: one more than a single wait takes beside readers that come and go.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct SixteenSlotTests {
    @Test func cardsInSixteenSlotsAreSeenComingAndGoing() async throws {
        try await withPrivatePCSCD { service in
            try await service.restart(slots: 16)
            let source = PCSCReaderSource()
            _ = try await readers(source) { $0.count == 16 && $0.allSatisfy { $0.state == .empty } }
            let links = service.ports.map { VPCDLink(card: ScriptedCard(), port: $0) }
            for link in links { link.insert() }
            let list = try await readers(source) { $0.count(where: { $0.state == .card }) == 16 }
            for reader in [list[0], list[15]] {
                let connection = try await source.connect(to: reader.id)
                #expect(try await connection.transmit(.getChallenge()).status == .success)
                await connection.disconnect()
            }
            for link in links { await link.remove() }
            _ = try await readers(source) { $0.count == 16 && $0.allSatisfy { $0.state == .empty } }
            // The service goes, and so does every thread that watched.
            service.kill()
            _ = try await readers(source) { $0.isEmpty }
            try await eventually("the other slots' thread has ended") { Threads.count(named: "cccd-slots") == 0 }
        }
    }
}
