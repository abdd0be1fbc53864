import CardTrace
import SmartCard
import Testing

@Suite struct PlayedCardTests {
    private static func exchange(_ command: [UInt8], _ response: [UInt8]) -> TraceEvent {
        var exchange = Samples.bodies
        exchange.bodies = .init(command: command, response: response, plainCommand: nil)
        exchange.sent = command.count
        exchange.received = response.count
        return .exchange(exchange)
    }

    private static func card() throws -> PlayedCard {
        try PlayedCard(
            Samples.trace([
                .connected(answerToReset: [0x3B, 0x00], eventCount: 1),
                exchange([0x00, 0xA4, 0x02, 0x0C], [0x90, 0x00]),
                exchange([0x00, 0x84, 0x00, 0x00, 0x08], [1, 0x90, 0x00]),
                exchange([0x00, 0x84, 0x00, 0x00, 0x08], [2, 0x90, 0x00]),
                exchange([0x0C, 0xB0, 0x9D, 0x00], [3, 0x90, 0x00]),
            ])
        )
    }

    @Test func plainCommandsAreAnsweredInAnyOrder() throws {
        let card = try Self.card()
        #expect(card.answerToReset == [0x3B, 0x00])
        #expect(card.answer(to: [0x00, 0x84, 0x00, 0x00, 0x08]) == [1, 0x90, 0x00])
        #expect(card.answer(to: [0x00, 0x84, 0x00, 0x00, 0x08]) == [2, 0x90, 0x00])
        #expect(card.answer(to: [0x00, 0xA4, 0x02, 0x0C]) == [0x90, 0x00])
    }

    @Test func whatWasNotRecordedIsRefused() throws {
        let card = try Self.card()
        #expect(card.answer(to: [0x00, 0xB0, 0x00, 0x00]) == [0x69, 0x82])
        #expect(card.answer(to: [0x0C, 0xB0, 0x00, 0x00]) == [0x69, 0x88])
        #expect(card.answer(to: []) == [0x69, 0x82])
    }

    @Test func aProtectedAnswerIsGivenOnceInItsOrder() throws {
        let card = try Self.card()
        #expect(card.answer(to: [0x0C, 0xB0, 0x9D, 0x00]) == [3, 0x90, 0x00])
        #expect(card.answer(to: [0x0C, 0xB0, 0x9D, 0x00]) == [0x69, 0x88])
        card.restart()
        #expect(card.answer(to: [0x0C, 0xB0, 0x9D, 0x00]) == [3, 0x90, 0x00])
    }

    @Test func aMaskedTraceMakesNoCard() {
        #expect(throws: TraceError(.masked)) { try PlayedCard(Samples.everything.masked) }
        #expect(throws: TraceError(.masked)) { try RecordedCard(Samples.everything.masked) }
        #expect(throws: TraceError(.empty)) { try PlayedCard(Samples.trace([.card])) }
        #expect(throws: TraceError(.empty)) { try RecordedCard(Samples.trace([.card])) }
    }
}
