import CardTrace
import DocumentCore
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import TestSupport
import Testing

/// Traces of a fixture card, recorded once by `cccdctl inspect --direct --mrz … --access pace|bac --fields all --trace FILE --unsafe
/// --at 2026-11-21T12:00:00Z` over a real PC/SC service. What the procedure asks a card for does not change unnoticed; where it is meant
/// to, they are recorded anew.
@Suite struct RecordedTraceTests {
    @Test(arguments: ["pace", "bac"])
    func theProcedureAsksForWhatItAskedForWhenItWasRecorded(_ name: String) async throws {
        let file = fixtures.appending(path: "traces/\(name).jsonl")
        let trace = try TraceFile.read(try Data(contentsOf: file))
        let order = try #require(trace.head.order)
        let card = try RecordedCard(trace)
        let time = try order.clock()
        let inspector = Inspector(
            trust: Counter.testAnchors,
            policy: .counter,
            links: RecordedLinkProfile(card),
            repositionTime: .zero,
            time: { time }
        )
        let result = try await inspector.replay(
            card,
            reader: trace.head.reader,
            request: try order.request(),
            as: ReportHeader(id: "replay", profile: "replay")
        )
        #expect(result.failure == nil && result.report.decision.status == .accept)
        #expect(result.report.checks["chip_authentication"]?.verdict == .passed)
        #expect(result.report.checks["active_authentication"]?.verdict == .passed)
    }
}
