import Foundation
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// The figures: right, of bounded number, and without a citizen or a user in them.
@Suite(.timeLimit(.minutes(5)))
struct MetricsTests {
    private func samples(_ text: String) -> [String: String] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let pairs = lines.compactMap { line in
            line.lastIndex(of: " ").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    @Test func inspectionsRefusalsAndReadersAreCounted() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a"), .empty("b")]), trust: { .oneAnchor }) {
            (daemon) async throws in
            let (_, resource) = try await daemon.inspect()
            let decision = (resource["report"] as? [String: Any])?["decision"] as? [String: Any]
            _ = try await daemon.ask("GET", "/v1/nothing/there")
            let answer = try await daemon.askAdmin("GET", "/v1/metrics")
            #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            let figures = samples(answer.text)
            let labels =
                #"state="finished",decision="\#(decision?["status"] as? String ?? "")","#
                + #"finding="\#(decision?["finding"] as? String ?? "")",failure="""#
            #expect(figures["cccd_inspections_total{\(labels)}"] == "1")
            #expect(figures["cccd_inspection_seconds_count"] == "1")
            #expect(figures[#"cccd_refusals_total{socket="api",code="route.not_found"}"#] == "1")
            #expect(figures[#"cccd_readers{state="card"}"#] == "1")
            #expect(figures[#"cccd_readers{state="empty"}"#] == "1")
            #expect(figures[#"cccd_connections{socket="admin"}"#] == "1")
            #expect(figures["cccd_ready"] == "1")
            #expect(figures["cccd_trust_anchors"] == "1")
            #expect(figures["process_resident_memory_bytes"].flatMap { Int($0) } ?? 0 > 1 << 20)
        }
    }

    @Test func everyLineIsOneThatPrometheusReads() async throws {
        try await TestDaemon.run { (daemon) async throws in
            _ = try await daemon.inspect(["fields": ["all"], "purpose": "registration"])
            let text = try await daemon.askAdmin("GET", "/v1/metrics").text
            let comment = #/# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))/#
            let sample = #/[a-z_]+(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? -?[0-9.]+/#
            for line in text.split(separator: "\n") {
                #expect(line.wholeMatch(of: comment) != nil || line.wholeMatch(of: sample) != nil, "\(line)")
            }
            #expect(!text.contains("registration"))
        }
    }

    @Test func bucketsHoldWhatIsNotLonger() {
        var histogram = DurationHistogram()
        for duration in [5, 100, 101, 40000] { histogram.count(duration) }
        var text = PrometheusText()
        histogram.write("t", to: &text)
        let figures = samples(text.text)
        #expect(figures[#"t_bucket{le="0.01"}"#] == "1")
        #expect(figures[#"t_bucket{le="0.1"}"#] == "2")
        #expect(figures[#"t_bucket{le="30.0"}"#] == "3")
        #expect(figures[#"t_bucket{le="+Inf"}"#] == "4")
        #expect(figures["t_sum"] == "40.206")
    }
}
