import SmartCard
import TestSupport
import Testing

private let secret = hex("C0FFEE")
private let command = CommandAPDU(ins: 0xDA, p1: 1, p2: 2, data: secret, expectedLength: 256)

@Suite struct CountingChannelTests {
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
