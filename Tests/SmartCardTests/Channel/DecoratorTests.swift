import SmartCard
import Synchronization
import TestSupport
import Testing

private let secret = hex("C0FFEE")
private let command = CommandAPDU(ins: 0xDA, p1: 1, p2: 2, data: secret, expectedLength: 256)

struct TracingChannelTests {
    private func traces(
        recordingData: Bool,
        _ card: ScriptedChannel = ScriptedChannel([ResponseAPDU(data: secret, status: .success)])
    ) async -> [ExchangeTrace] {
        let traces = Mutex<[ExchangeTrace]>([])
        let channel = TracingChannel(card, recordingData: recordingData) { trace in traces.withLock { $0.append(trace) }
        }
        _ = try? await channel.transmit(command)
        return traces.withLock { $0 }
    }

    @Test func aTraceHoldsHeaderLengthsStatusAndTime() async throws {
        let trace = try #require(await traces(recordingData: false).first)
        #expect(trace.header == hex("00DA0102"))
        #expect(trace.commandLength == 3)
        #expect(trace.expectedLength == 256)
        #expect(trace.responseLength == 3)
        #expect(trace.status == .success)
        #expect(trace.failure == nil)
        #expect(trace.duration >= .zero)
        #expect(trace.description.hasPrefix("00 DA 01 02 Nc=3 Ne=256 -> 3 bytes, 9000 in "))
    }

    @Test func dataIsKeptOnlyWhenAskedFor() async throws {
        let plain = try #require(await traces(recordingData: false).first)
        #expect(plain.command == nil && plain.response == nil)
        let recorded = try #require(await traces(recordingData: true).first)
        #expect(recorded.command == command.encoded)
        #expect(recorded.response == secret + [0x90, 0x00])
    }

    @Test func evenRecordedDataIsNotPrinted() async throws {
        let trace = try #require(await traces(recordingData: true).first)
        var dumped = ""
        dump(trace, to: &dumped)
        for text in [String(describing: trace), String(reflecting: trace), dumped] {
            #expect(!text.contains("192") && !text.uppercased().contains("C0FFEE"))
        }
    }

    @Test func aFailureIsTracedAndPassesUp() async throws {
        let card = ScriptedChannel { (_, _) throws(CardChannelError) in throw CardChannelError(.cardRemoved) }
        let trace = try #require(await traces(recordingData: false, card).first)
        #expect(trace.failure == .cardRemoved)
        #expect(trace.status == nil)
        await #expect(throws: CardChannelError(.cardRemoved)) {
            try await TracingChannel(card) { _ in }.transmit(command)
        }
    }
}

struct CountingChannelTests {
    @Test func exchangesAndBytesAreCounted() async throws {
        let counter = ExchangeCounter()
        let card = ScriptedChannel([ResponseAPDU(data: secret, status: .success)])
        let channel = CountingChannel(card, counter: counter)
        _ = try await channel.transmit(command)
        let one = counter.count
        #expect(one.exchanges == 1)
        #expect(one.bytesSent == 9)
        #expect(one.bytesReceived == 5)
        #expect(one.bytes == 14)
        #expect(one.duration > .zero)
        _ = try await channel.transmit(.getChallenge())
        let difference = counter.count - one
        #expect(difference.exchanges == 1)
        #expect(difference.bytesSent == 5)
        #expect(difference.bytesReceived == 5)
    }

    @Test func anExchangeWithoutAnswerCountsToo() async {
        let counter = ExchangeCounter()
        let card = ScriptedChannel { (_, _) throws(CardChannelError) in throw CardChannelError(.timedOut) }
        await #expect(throws: CardChannelError(.timedOut)) {
            try await CountingChannel(card, counter: counter).transmit(.getChallenge())
        }
        #expect(counter.count.exchanges == 1)
        #expect(counter.count.bytesSent == 5)
        #expect(counter.count.bytesReceived == 0)
    }

    @Test func manyChannelsMayShareACounter() async {
        let counter = ExchangeCounter()
        await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    let channel = CountingChannel(ScriptedChannel([ResponseAPDU(status: .success)]), counter: counter)
                    _ = try? await channel.transmit(.getChallenge())
                }
            }
        }
        #expect(counter.count.exchanges == 50)
        #expect(counter.count.bytes == 50 * 7)
    }
}

struct FaultChannelTests {
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
