import CardTrace
import Testing

@Suite struct LinkFitTests {
    /// 8 ms an exchange and 424 kbit/s, which are 53 bytes a millisecond.
    private static func modelled(_ bytes: Int, at start: Int = 0, extra: Int = 0) -> TraceExchange {
        Samples.read(bytes: bytes, microseconds: 8000 + bytes * 1000 / 53 + extra, at: start)
    }

    @Test func exchangesOfAModelGiveTheModelAgain() throws {
        let fit = try #require(LinkFit(of: [53, 106, 212, 265].map { Self.modelled($0) }))
        #expect(abs(fit.millisecondsPerExchange - 8) < 0.01)
        #expect(abs(try #require(fit.kilobitsPerSecond) - 424) < 0.1)
        #expect(abs(fit.milliseconds(bytes: 530) - 18) < 0.01)
    }

    @Test func oneLengthTellsNothingOfTheRate() throws {
        let fit = try #require(LinkFit(of: [Self.modelled(53), Self.modelled(53)]))
        #expect(fit.kilobitsPerSecond == nil && abs(fit.millisecondsPerExchange - 9) < 0.01)
        #expect(LinkFit(of: [Self.modelled(53)]) == nil && LinkFit(of: []) == nil)
    }

    @Test func noiseMakesNoNegativeTimes() throws {
        let fit = try #require(
            LinkFit(of: [Samples.read(bytes: 100, microseconds: 100), Samples.read(bytes: 200, microseconds: 900)])
        )
        #expect(fit.millisecondsPerExchange == 0 && (fit.kilobitsPerSecond ?? 0) > 0)
    }

    @Test func whatTakesLongerThanTheLinkIsTheCards() {
        var slow = Self.modelled(106, at: 30_000, extra: 50_000)
        slow.header = [0x00, 0x86, 0x00, 0x00]
        slow.object = "token"
        slow.phase = "access_control"
        let figures = TraceFigures([
            Self.modelled(53), Self.modelled(106, at: 10_000), Self.modelled(212, at: 20_000), slow,
        ])
        #expect(abs(figures.card - 50) < 0.1 && abs(figures.link - (9 + 10 + 12 + 10)) < 0.1)
        #expect(figures.all.exchanges == 4 && figures.objects.first?.name == "token")
        #expect(figures.phases.map(\.name) == ["reading_sod", "access_control"])
        #expect(abs(figures.between - (30 - 9 - 10 - 12)) < 1.1)
    }

    @Test func nothingIsNothing() {
        let figures = TraceFigures([])
        #expect(figures.all.exchanges == 0 && figures.fit == nil && figures.link == 0 && figures.between == 0)
    }
}
