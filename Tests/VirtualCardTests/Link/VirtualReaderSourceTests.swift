import SmartCard
import TestSupport
import Testing
import VirtualCard

@Suite(.timeLimit(.minutes(1)))
struct VirtualReaderSourceTests {
    private let source = VirtualReaderSource(names: ["Counter 00 00", "Counter 00 01"])

    private func failure(_ body: () async throws -> Void) async -> CardChannelError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? CardChannelError)?.code
        }
    }

    @Test func readersStartEmptyWithIdentifiersOfTheirOwn() async {
        let list = await source.readers()
        #expect(list.map(\.id) == ["counter", "counter-2"])
        #expect(list.map(\.state) == [.empty, .empty])
    }

    @Test func insertAndRemoveAreAnnounced() async throws {
        var changes = await source.changes().makeAsyncIterator()
        #expect(await changes.next()?.first?.state == .empty)
        try await source.insert(EchoCard())
        let with = await changes.next()?.first
        #expect(with?.state == .card)
        #expect(with?.answerToReset == EchoCard().answerToReset)
        #expect(with?.eventCount == 1)
        try await source.remove()
        let without = await changes.next()?.first
        #expect(without?.state == .empty)
        #expect(without?.answerToReset == [])
        #expect(without?.eventCount == 2)
    }

    @Test func aSwapIsSeenEvenByThoseWhoMissedTheMomentBetween() async throws {
        try await source.insert(EchoCard())
        var changes = await source.changes().makeAsyncIterator()
        try await source.insert(EchoCard())
        let now = await changes.next()?.first
        #expect(now?.state == .card)
        #expect(now?.eventCount == 3)
    }

    @Test func commandsReachTheCard() async throws {
        let card = EchoCard()
        try await source.insert(card, into: "counter-2")
        let connection = try await source.connect(to: "counter-2")
        let response = try await connection.transmit(.selectFile(0x011C))
        #expect(response.data == CommandAPDU.selectFile(0x011C).encoded)
        #expect(response.status == .success)
        try await connection.reset()
        await connection.disconnect()
        #expect(card.history == ["on", "command", "reset", "reset"])
        let after = await failure { _ = try await connection.transmit(.getChallenge()) }
        #expect(after == .cancelled)
    }

    @Test func aReaderIsBusyWhileOneIsConnectedAndFreeAfterwards() async throws {
        try await source.insert(EchoCard())
        let first = try await source.connect(to: "counter")
        let second = await failure { _ = try await source.connect(to: "counter") }
        #expect(second == .readerBusy)
        await first.disconnect()
        let third = await failure { await (try await source.connect(to: "counter")).disconnect() }
        #expect(third == nil)
    }

    @Test func aConnectionThatNobodyHoldsGivesTheReaderBack() async throws {
        try await source.insert(EchoCard())
        _ = try await source.connect(to: "counter")
        let second = await failure { _ = try await source.connect(to: "counter") }
        #expect(second == nil)
    }

    @Test func anEmptyOrUnknownReaderIsNamed() async {
        let empty = await failure { _ = try await source.connect(to: "counter") }
        #expect(empty == .cardRemoved)
        let unknown = await failure { _ = try await source.connect(to: "nobody") }
        #expect(unknown == .readerNotFound)
        let into = await failure { try await source.insert(EchoCard(), into: "nobody") }
        #expect(into == .readerNotFound)
    }

    @Test func aCardTakenInTheMiddleOfAnExchangeIsRemoved() async throws {
        let card = EchoCard(isStuck: true)
        try await source.insert(card)
        let connection = try await source.connect(to: "counter")
        let exchange = Task { await failure { _ = try await connection.transmit(.getChallenge()) } }
        try await eventually("the command reached the card") { card.history.contains("command") }
        try await source.remove()
        #expect(await exchange.value == .cardRemoved)
        let later = await failure { _ = try await connection.transmit(.getChallenge()) }
        #expect(later == .cardRemoved)
        #expect(card.history.last == "off")
    }

    @Test func theOldConnectionDoesNotReachTheCardThatCameInstead() async throws {
        try await source.insert(EchoCard())
        let connection = try await source.connect(to: "counter")
        let next = EchoCard()
        try await source.insert(next)
        let late = await failure { _ = try await connection.transmit(.getChallenge()) }
        #expect(late == .cardRemoved)
        #expect(next.history == [])
    }

    @Test func cancellingAnExchangeEndsIt() async throws {
        let card = EchoCard(isStuck: true)
        try await source.insert(card)
        let connection = try await source.connect(to: "counter")
        let exchange = Task { await failure { _ = try await connection.transmit(.getChallenge()) } }
        try await eventually("the command reached the card") { card.history.contains("command") }
        exchange.cancel()
        #expect(await exchange.value == .cancelled)
    }

    @Test func anAnswerWithoutStatusIsNone() async throws {
        try await source.insert(EchoCard())
        let connection = try await source.connect(to: "counter")
        let code = await failure { _ = try await connection.transmit(CommandAPDU(cla: 0xFF, ins: 0, p1: 0, p2: 0)) }
        #expect(code == .malformedResponse)
    }
}
