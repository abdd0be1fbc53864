import CardTrace
import Foundation
import TestSupport
import Testing

@testable import cccdctl

@Suite struct BenchTests {
    private static func figures(_ milliseconds: Int) throws -> BenchFigures {
        try #require(BenchFigures([BenchRun(exchanges: [], timings: ["access_control": 5], duration: milliseconds)]))
    }

    @Test func theBestOfAReaderIsKeptToCompareWith() throws {
        let folder = try TemporaryFolder()
        let best = BestBench(path: folder.path("bench.json"))
        #expect(best.note(try Self.figures(500), reader: "A", exchanges: 19) == nil)
        #expect(best.note(try Self.figures(600), reader: "A", exchanges: 19)?.ms == 500)
        // More exchanges in the same time are faster ones.
        #expect(best.note(try Self.figures(500), reader: "A", exchanges: 38)?.ms == 500)
        #expect(best.note(try Self.figures(500), reader: "A", exchanges: 19)?.exchanges == 38)
        #expect(best.note(try Self.figures(900), reader: "B", exchanges: 19) == nil)
    }

    @Test func aFileThatIsNoneIsBegunAnew() throws {
        let folder = try TemporaryFolder()
        try folder.write("bench.json", Array("[[[".utf8))
        let best = BestBench(path: folder.path("bench.json"))
        #expect(best.note(try Self.figures(500), reader: "A", exchanges: 19) == nil)
        #expect(best.note(try Self.figures(600), reader: "A", exchanges: 19)?.ms == 500)
    }

    @Test func thePlotHasARowForEveryPhase() throws {
        let svg = BenchPlot(try Self.figures(500)).svg
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains(">access_control<") && svg.contains(">500 ms<"))
    }
}
