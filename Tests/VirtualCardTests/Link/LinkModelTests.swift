import Testing
import VirtualCard

struct LinkModelTests {
    @Test(
        arguments: [
            (0, 0, 1000, 0), (5, 0, 1000, 5_000), (0, 106, 1325, 100_000), (2.5, 848, 106, 3_500), (0, 424, 0, 0),
        ] as [(Double, Double, Int, Int64)]
    )
    func delayIsLatencyAndBytesOverRate(latency: Double, rate: Double, bytes: Int, microseconds: Int64) {
        let model = LinkModel(latencyMilliseconds: latency, kilobitsPerSecond: rate)
        #expect(model.delay(bytes: bytes) == .microseconds(microseconds))
    }

    @Test(arguments: [-1, .infinity, -.infinity, .nan] as [Double])
    func numbersThatAreNoneCountAsZero(number: Double) {
        let model = LinkModel(latencyMilliseconds: number, kilobitsPerSecond: number)
        #expect(model == LinkModel())
    }

    @Test func anAbsurdModelStaysFinite() {
        let model = LinkModel(latencyMilliseconds: 1e300, kilobitsPerSecond: 1e-300)
        #expect(model.delay(bytes: 65535) == .seconds(3600))
    }

    @Test func aPacedCardAnswersTheSameLater() async {
        let card = PacedCard(EchoCard(), link: LinkModel(latencyMilliseconds: 30))
        let start = ContinuousClock.now
        #expect(await card.process([0, 1, 2, 3]) == [0, 1, 2, 3, 0x90, 0x00])
        #expect(ContinuousClock.now - start >= .milliseconds(30))
        #expect(card.answerToReset == EchoCard().answerToReset)
    }

    @Test func aPacedCardPassesPowerOn() async {
        let inner = EchoCard()
        let card = PacedCard(inner, link: LinkModel())
        await card.powerOn()
        await card.reset()
        await card.powerOff()
        #expect(inner.history == ["on", "reset", "off"])
    }
}
