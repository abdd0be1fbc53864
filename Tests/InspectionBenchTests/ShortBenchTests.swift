import Foundation
import Testing

@testable import inspection_bench

/// A little of every section, so that none rots: it runs, its inspections are accepted, and no exchange is too many.
@Suite struct ShortBenchTests {
    private static let fixtures = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "fixtures")

    @Test(arguments: InspectionBench.Section.allCases)
    func theSectionRuns(_ section: InspectionBench.Section) async throws {
        let pki = Self.fixtures.appending(path: "pki")
        let bench = try Bench(profile: Self.fixtures.appending(path: "cards/tran-thi-binh.json"), pki: pki)
        let (text, missed) = try await InspectionBench.measure(section, bench, pki: pki, .short)
        #expect(text.split(separator: "\n").count > 2)
        #expect(missed.isEmpty)
    }

    @Test func aPairIsJudgedByItsOwnRatio() {
        var times = PairedTimes()
        // The machine was busy in the second turn, for both.
        for pair in [(1.0, 1.0), (90, 100), (1.2, 1)] { times.add(own: pair.0, other: pair.1) }
        #expect(times.ratio == 1)
        #expect(times.own == 1.2 && times.other == 1)
        #expect(PairedTimes().ratio == 0)
    }

    @Test func theQuietestRunCounts() {
        var (busy, slow) = (PairedTimes(), PairedTimes())
        for pair in 0..<500 {
            // Four of five runs were disturbed, or none, and it is slow by itself.
            busy.add(own: (100..<200).contains(pair) ? 1.1 : 1.4, other: 1)
            slow.add(own: 1.4 + Double(pair % 7) / 100, other: 1)
        }
        #expect(busy.ratio == 1.1)
        #expect(slow.ratio > 1.4)
    }
}
