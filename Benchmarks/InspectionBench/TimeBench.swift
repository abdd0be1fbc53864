import Inspection
import InspectionAPI
import MRTD
import VirtualCard

/// The time of inspections of a known card over slow links, beside what the link alone takes of it.
///
/// The rest is the reader's and the chip's computing, and at every exchange the lateness of the timer that plays the link.
struct TimeBench {
    let bench: Bench

    /// Milliseconds added to every exchange.
    static let latencies: [Double] = [0, 8, 15]
    /// Kilobits a second: the rates of ISO/IEC 14443 but 212.
    static let rates: [Double] = [106, 424, 848]

    init(_ bench: Bench) { self.bench = bench }

    func run(_ effort: Effort) async throws -> String {
        let (latencies, rates) = effort.of((Self.latencies, Self.rates), ([0], [848]))
        var table = Table(
            "Time in ms; the bytes alone, the link (bytes and latency), first field, all text, whole, beside the link",
            ["access", "length", "ms/exch", "kbit/s", "bytes", "link", "first", "text", "whole", "beside"]
        )
        for access in Floor.Access.allCases {
            for length in Length.allCases {
                let card = bench.card(length)
                let memory = TransientLinkProfiles()
                _ = try await bench.inspect(card, mrz: card.mrz, by: access.requested, memory: memory)
                for latency in latencies {
                    for rate in rates {
                        let link = LinkModel(latencyMilliseconds: latency, kilobitsPerSecond: rate)
                        let paced = PacedCard(card, link: link)
                        let reading = try await bench.inspect(
                            paced,
                            mrz: card.mrz,
                            by: access.requested,
                            memory: memory
                        )
                        table.add([access.rawValue, length.rawValue] + cells(reading, link))
                    }
                }
            }
        }
        return table.text
    }

    private func cells(_ reading: Reading, _ link: LinkModel) -> [String] {
        let exchanges = reading.result.report.exchanges
        let bytes = Double(exchanges.bytes) * 8 / link.kilobitsPerSecond
        let whole = bytes + Double(exchanges.count) * link.latencyMilliseconds
        let times = [
            bytes, whole, reading.firstField.milliseconds, reading.text.milliseconds, reading.total.milliseconds,
            reading.total.milliseconds - whole,
        ]
        return [link.latencyMilliseconds.rounded(digits: 0), link.kilobitsPerSecond.rounded(digits: 0)]
            + times.map { $0.rounded(digits: 0) }
    }
}
