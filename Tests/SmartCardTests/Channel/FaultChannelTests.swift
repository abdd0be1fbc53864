import SmartCard
import TestSupport
import Testing

@Suite struct FaultChannelTests {
    private let card = ScriptedChannel([ResponseAPDU(data: [0x00, 0xFF], status: .success)])
    private let untouched = ResponseAPDU(data: [0x00, 0xFF], status: .success)

    /// The answers to three commands over a channel whose second exchange is broken.
    private func answers(_ fault: Fault) async -> [Result<ResponseAPDU, CardChannelError>] {
        let channel = FaultChannel(card, at: 1, fault)
        var answers: [Result<ResponseAPDU, CardChannelError>] = []
        for _ in 0..<3 {
            do throws(CardChannelError) {
                answers.append(.success(try await channel.transmit(.getChallenge())))
            } catch {
                answers.append(.failure(error))
            }
        }
        #expect(channel.exchanges == 3)
        return answers
    }

    @Test func aLostCardStaysLost() async {
        let lost = Result<ResponseAPDU, CardChannelError>.failure(CardChannelError(.cardRemoved))
        #expect(await answers(.lostCard) == [.success(untouched), lost, lost])
        #expect(card.commands.count == 1)
    }

    @Test func aFailureHappensOnce() async {
        let failure = Result<ResponseAPDU, CardChannelError>.failure(CardChannelError(.timedOut))
        #expect(await answers(.failure(.timedOut)) == [.success(untouched), failure, .success(untouched)])
    }

    @Test func aLostAnswerIsLostAfterTheCardWasAsked() async {
        let failure = Result<ResponseAPDU, CardChannelError>.failure(CardChannelError(.cardRemoved))
        #expect(await answers(.lostAnswer(.cardRemoved)) == [.success(untouched), failure, .success(untouched)])
        #expect(card.commands.count == 3)
    }

    @Test func aStatusForEverStays() async {
        let waiting = Result<ResponseAPDU, CardChannelError>.success(ResponseAPDU(status: StatusWord(rawValue: 0x6110)))
        let all = await answers(.everyStatus(StatusWord(rawValue: 0x6110)))
        #expect(all == [.success(untouched), waiting, waiting])
        #expect(card.commands.count == 1)
    }

    @Test func aStalledCardHangsUntilItsCallerGivesUp() async {
        let channel = FaultChannel(card, at: 0, .stall)
        let exchange = Task { try await channel.transmit(.getChallenge()) }
        try? await Task.sleep(for: .milliseconds(20))
        #expect(card.commands.isEmpty)
        exchange.cancel()
        await #expect(throws: CardChannelError(.cancelled)) { try await exchange.value }
    }

    @Test(
        arguments: [
            (0, [0x01, 0xFF], 0x9000), (7, [0x80, 0xFF], 0x9000), (8, [0x00, 0xFE], 0x9000),
            (16, [0x00, 0xFF], 0x9100),
            (24, [0x00, 0xFF], 0x9001), (32, [0x01, 0xFF], 0x9000), (-1, [0x02, 0xFF], 0x9000),
        ] as [(Int, [UInt8], UInt16)]
    )
    func oneBitIsInverted(bit: Int, data: [UInt8], status: UInt16) async {
        let flipped = ResponseAPDU(data: data, status: StatusWord(rawValue: status))
        #expect(await answers(.flippedBit(bit)) == [.success(untouched), .success(flipped), .success(untouched)])
    }

    @Test func aPlainStatusComesWithoutTheCardsKnowledge() async {
        let plain = ResponseAPDU(status: .secureMessagingObjectsIncorrect)
        let all = await answers(.status(.secureMessagingObjectsIncorrect))
        #expect(all == [.success(untouched), .success(plain), .success(untouched)])
        #expect(card.commands.count == 2)
    }

    @Test func dataIsLostOrReplacedBehindTheCardsBack() async {
        let empty = ResponseAPDU(status: .success)
        #expect(await answers(.empty)[1] == .success(empty))
        let garbage = ResponseAPDU(data: [9, 9, 9], status: .success)
        #expect(await answers(.garbage([9, 9, 9]))[1] == .success(garbage))
        #expect(card.commands.count == 6)
    }

    @Test func aDelayEndsWithItsTask() async {
        let start = ContinuousClock.now
        #expect(await answers(.delay(.milliseconds(20)))[1] == .success(untouched))
        #expect(ContinuousClock.now - start >= .milliseconds(20))
        let channel = FaultChannel(card, at: 0, .delay(.seconds(60)))
        let exchange = Task { try await channel.transmit(.getChallenge()) }
        exchange.cancel()
        await #expect(throws: CardChannelError(.cancelled)) { try await exchange.value }
    }
}
