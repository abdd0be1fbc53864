import CardTrace
import SmartCard
import Testing

@Suite struct BenchFiguresTests {
    private static func run(_ duration: Int, _ exchanges: [TraceExchange], access: Int = 10) -> BenchRun {
        BenchRun(exchanges: exchanges, timings: ["reading_sod": 20, "access_control": access], duration: duration)
    }

    private static func reads(_ lengths: [Int]) -> [TraceExchange] {
        lengths.map { Samples.read(bytes: $0, microseconds: 8000 + $0 * 1000 / 53) }
    }

    @Test func leastMiddleAndMostOfEveryPhase() throws {
        let figures = try #require(
            BenchFigures([50, 30, 40].map { Self.run($0, Self.reads([107, 57]), access: $0 / 10) })
        )
        #expect(figures.runs == 3 && figures.total == Spread([30, 40, 50]))
        #expect(figures.phases.map(\.name) == ["reading_sod", "access_control"])
        #expect(figures.phases[1].spread == Spread([3, 4, 5]))
        #expect(figures.total.min == 30 && figures.total.median == 40 && figures.total.max == 50)
    }

    @Test func theFloorIsTheFilesInTheLongestAnswerSeen() throws {
        // 100 + 50 + 50 bytes of one file, in answers of up to 100.
        var select = Samples.read(bytes: 20, microseconds: 1000)
        (select.header, select.object, select.responseLength) = ([0x00, 0xA4, 0x04, 0x0C], "eMRTD", 0)
        let figures = try #require(BenchFigures([Self.run(40, [select] + Self.reads([107, 57, 57]))]))
        #expect(figures.exchanges.median == 4 && figures.floor == 3)
    }

    @Test func linkCardAndSoftwareMakeUpTheWhole() throws {
        let figures = try #require(BenchFigures([Self.run(60, Self.reads([107, 57]))]))
        let share = figures.share
        #expect(abs(share.link + share.card + share.software - 60) < 0.01)
        #expect(abs(share.link - (8 + 107.0 / 53 + 8 + 57.0 / 53)) < 0.1 && share.card < 0.1)
    }

    @Test func lostLinksAreToldByFile() throws {
        var lost = Samples.read(bytes: 10, microseconds: 10)
        (lost.received, lost.status, lost.failure, lost.object) = (nil, nil, .cardRemoved, "EF.DG2")
        let figures = try #require(BenchFigures([Self.run(40, Self.reads([57]) + [lost, lost])]))
        #expect(figures.lost.map(\.name) == ["EF.DG2"] && figures.lost.map(\.count) == [2])
        #expect(BenchFigures([]) == nil)
    }
}
