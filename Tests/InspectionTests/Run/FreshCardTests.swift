import TestSupport
import CitizenCard
import Inspection
import InspectionAPI
import SmartCard
import Testing
import VirtualCard

@Suite struct FreshCardTests {
    @Test(arguments: [CardChannelError.Code.cardUnresponsive, .cardReset, .malformedResponse, .readerFailed])
    func aCardSilentAtItsFirstCommandIsResetAndReadOnce(code: CardChannelError.Code) async throws {
        var counter = try Counter("tran-thi-binh")
        counter.faults = [0: .failure(code)]
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.report.decision.status == .accept)
        #expect(counter.card.counters.accessAttempts == 1)
    }

    @Test func aCardThatStaysSilentIsGivenUp() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.faults = Dictionary(uniqueKeysWithValues: (0..<99).map { ($0, .failure(.cardUnresponsive)) })
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.failure?.code.rawValue == "card.unresponsive")
        #expect(result.report.decision.status == .incomplete)
        #expect(counter.card.counters.accessAttempts == 0)
    }

    @Test func aCardThatWasTakenAtOnceIsWaitedFor() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.faults = [0: .failure(.cardRemoved)]
        let result = try await counter.inspect(.number(counter.card.number), portrait: false)
        #expect(result.report.decision.status == .accept)
        #expect(result.report.warnings.contains(.init(code: "card.repositioned", at: "reading_card_access")))
    }
}
