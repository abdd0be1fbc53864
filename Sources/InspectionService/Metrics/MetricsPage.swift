import InspectionAPI
import InspectionStore
import SmartCard

/// Everything that `GET /v1/metrics` answers: what was done, and how things are.
struct MetricsPage {
    let version: String
    let metrics: ServiceMetrics
    let health: ServiceHealth
    let readers: [ReaderDescription]
    let inspections: [InspectionState]
    /// The orders that wait in readers' queues, and how many wait for the reader that most wait for.
    let queue: (orders: Int, longest: Int)
    /// The event streams that are open.
    let streams: Int
    let log: AccessLogState
    let trust: TrustHoldings

    /// The page.
    var text: String {
        var text = PrometheusText()
        text.family("cccd_info", .gauge, "The version of the software.")
        text.sample("cccd_info", ["version": version], 1)
        writeHealth(to: &text)
        text.family("cccd_readers", .gauge, "Readers, by what is in them.")
        for state in [ReaderState.empty, .card, .mute, .inUse, .unavailable] {
            text.sample("cccd_readers", ["state": state.rawValue], readers.count { $0.state == state })
        }
        text.family("cccd_inspections", .gauge, "Inspections under way or kept, by where they stand.")
        for state in InspectionState.allCases {
            text.sample("cccd_inspections", ["state": state.rawValue], inspections.count { $0 == state })
        }
        metrics.write(to: &text)
        for (name, help, value) in [
            ("cccd_orders_queued", "Orders that wait in the queue of a reader.", queue.orders),
            ("cccd_longest_queue", "Orders that wait for the reader that most wait for.", queue.longest),
            ("cccd_streams", "Event streams that are open.", streams),
            ("cccd_access_log_rows", "Rows of the access log.", log.rows),
            ("cccd_access_log_row_limit", "The most rows that it may have.", log.limit),
            ("cccd_access_log_journal_bytes", "The size of its journal.", log.journalBytes),
            ("cccd_trust_anchors", "Trust anchors.", trust.anchors),
            ("cccd_trust_crls", "CRLs that an anchor signed.", trust.revocationLists),
            ("cccd_trust_stop_lists", "Stop lists.", trust.stopLists),
            ("cccd_trust_unreadable", "CRLs and stop lists that cannot be read.", trust.unreadable),
        ] {
            text.family(name, .gauge, help)
            text.sample(name, [:], value)
        }
        ProcessFigures().write(to: &text)
        return text.text
    }

    private func writeHealth(to text: inout PrometheusText) {
        text.family("cccd_ready", .gauge, "Whether an inspection can begin and a genuine document be accepted.")
        text.sample("cccd_ready", [:], health.status == .ready ? 1 : 0)
        text.family("cccd_reason", .gauge, "What is in the way of that, or will be, by code.")
        for code in HealthCode.allCases {
            text.sample("cccd_reason", ["code": code.rawValue], health.reasons.count { $0.code == code.rawValue })
        }
    }
}
