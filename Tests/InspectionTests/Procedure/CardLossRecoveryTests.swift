import DocumentCore
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// The card is lost in the middle of an inspection, and comes back, or not, or another does.
@Suite struct CardLossRecoveryTests {
    /// The exchanges that a loss may cost: access, SELECT, one block to know the document by, the chip's proofs, one block again.
    static let price = 16

    @Test(arguments: [Fault.lostCard, .failure(.cardReset), .status(StatusWord(rawValue: 0x6988)), .flippedBit(77)])
    func aLostSessionIsTakenUpWhereItWas(_ fault: Fault) async throws {
        var whole = try Counter("tran-thi-binh")
        whole.memory = FixedMemory.shortAPDUs
        let undisturbed = try await whole.inspect(.number(whole.card.number))
        let count = undisturbed.report.exchanges.count
        // Up to the secret's acceptance a wrong answer says something about the secret; a lost card says nothing.
        for exchange in stride(from: fault == .lostCard ? 5 : 10, to: count, by: 5) {
            var counter = Counter(card: whole.card)
            counter.memory = whole.memory
            counter.faults = [exchange: fault]
            let result = try await counter.inspect(.number(counter.card.number))
            #expect(result.report.decision.status == .accept, "exchange \(exchange): \(result)")
            #expect(result.report.exchanges.count <= count + Self.price, "exchange \(exchange)")
            #expect(result.evidence == undisturbed.evidence)
            // Nothing moved where the card only lost its session.
            let isSaid = result.report.warnings.contains { $0.code == "card.repositioned" }
            #expect(isSaid == (fault == .lostCard), "exchange \(exchange)")
        }
    }

    @Test func thePortraitGoesOnAtItsOffset() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [90: .lostCard]
        let phases = Mutex<[InspectionPhase]>([])
        let result = try await counter.inspect(.number(counter.card.number)) { phase in
            phases.withLock { $0.append(phase) }
        }
        #expect(result.report.decision.status == .accept)
        #expect(result.report.warnings.contains(.init(code: "card.repositioned", at: "DG2")))
        let seen = phases.withLock { $0 }
        let lost = try #require(seen.firstIndex(of: .cardReposition))
        guard case .readingDataGroup(2, let before, _) = seen[lost - 1] else {
            Issue.record("the card was not lost in the portrait")
            return
        }
        let after = seen[lost...].compactMap { phase in
            if case .readingDataGroup(2, let bytes, let total) = phase, total > 0 { bytes } else { nil }
        }
        #expect(after.first == before, "the first block again, and nothing else that was there")
        #expect(!seen[lost...].contains(.readingDataGroup(number: 1, bytes: 0, total: 0)))
    }

    @Test func aCardThatComesBackLateIsReadOn() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [60: .lostCard]
        counter.repositionTime = .seconds(600)
        let (source, card) = (counter.source, counter.card)
        let looks = Mutex(0)
        counter.beforeLook = { look in
            looks.withLock { $0 = look }
            // Away at the first look; each of the two is a change, and leads to the next look.
            if look == 1 { try? await source.remove() }
            if look == 2 { try? await source.insert(card) }
        }
        let result = try await counter.inspect(.number(card.number))
        #expect(result.report.decision.status == .accept)
        #expect(looks.withLock { $0 } == 2, "nobody looks while nothing changes")
    }

    @Test func aCardThatDoesNotComeBackIsNamed() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [60: .lostCard]
        counter.repositionTime = .milliseconds(200)
        let source = counter.source
        counter.beforeLook = { look in if look == 1 { try? await source.remove() } }
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code.rawValue == "card.removed")
        #expect(result.report.decision.status == .incomplete)
        #expect(result.report.checks["sod_signature"]?.verdict == .passed, "what was read is judged")
    }

    @Test(arguments: [("hoang-van-em", "card.changed"), ("do-van-long", "access.protocol_error")])
    func anotherCardInItsPlaceIsAnError(_ other: String, _ code: String) async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [70: .lostCard]
        let stranger = try Counter(other).card
        counter.stranger = stranger
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .incomplete)
        #expect(result.failure?.code.rawValue == code)
        #expect(stranger.counters.accessAttempts <= 1)
    }

    /// The same number printed on another card: the secret fits and the document does not.
    @Test func anotherDocumentUnderTheSameSecretIsAnError() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [70: .lostCard]
        let folder = fixtures.appending(path: "cards")
        let profile = try String(contentsOf: folder.appending(path: "tran-thi-binh.json"), encoding: .utf8)
        let renamed = Data(profile.replacing("Trần Thị Bình", with: "Trần Thị Minh").utf8)
        let twin = try VirtualCitizenCard(CardProfile(json: renamed), folder: folder)
        #expect(twin.mrz != counter.card.mrz && twin.can == counter.card.can)
        counter.stranger = twin
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code.rawValue == "card.changed")
        #expect(result.report.decision.status == .incomplete)
    }

    @Test func anUnansweredSecretIsNotTriedAgain() async throws {
        var counter = try Counter("tran-thi-binh")
        // SELECT, READ BINARY, MSE:Set AT, three GENERAL AUTHENTICATE: the next carries the token.
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = [6: .failure(.cardRemoved)]
        let result = try await counter.inspect(.number("000190246803"))
        #expect(result.failure?.code.rawValue == "card.removed")
        #expect(counter.card.counters.accessAttempts == 0)
    }

    @Test func aCardThatIsLostForEverEndsTheInspection() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        counter.faults = Dictionary(uniqueKeysWithValues: (40..<4000).map { ($0, Fault.lostCard) })
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code.rawValue == "card.removed")
        #expect(result.report.exchanges.count < 60)
    }
}
