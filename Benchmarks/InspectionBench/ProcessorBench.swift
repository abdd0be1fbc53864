import Inspection
import MRTD
import VirtualCard

/// The processor time of the reader's side of an inspection, over a link that takes no time: what it costs beside the link.
///
/// The whole process's time over some inspections, less what the chip's own answers took of it; the median of many such.
struct ProcessorBench {
    let bench: Bench

    /// Milliseconds an inspection.
    static let target = 5.0

    init(_ bench: Bench) { self.bench = bench }

    func run(_ effort: Effort) async throws -> String {
        let (batches, inspections) = effort.of((20, 10), (1, 1))
        var table = Table(
            "Processor ms an inspection, median of \(batches) times \(inspections); target under \(Self.target.rounded(digits: 0))",
            ["access", "length", "reader", "chip", "target"]
        )
        for access in Floor.Access.allCases {
            for length in Length.allCases {
                let card = bench.card(length)
                var times: (reader: [Double], chip: [Double]) = ([], [])
                let memory = TransientLinkProfiles()
                // Once to learn the lengths and to warm OpenSSL up.
                _ = try await bench.inspect(card, mrz: card.mrz, by: access.requested, memory: memory)
                for _ in 0..<batches {
                    let (reader, chip) = try await measure(inspections, on: MeteredCard(card)) { metered in
                        _ = try await bench.inspect(metered, mrz: card.mrz, by: access.requested, memory: memory)
                    }
                    times.reader.append(reader)
                    times.chip.append(chip)
                }
                let (reader, chip) = (PairedTimes.median(times.reader), PairedTimes.median(times.chip))
                table.add([
                    access.rawValue, length.rawValue, reader.rounded(digits: 2), chip.rounded(digits: 2),
                    reader < Self.target ? "met" : "missed",
                ])
            }
        }
        return table.text
    }

    /// Milliseconds an inspection, the mean of some.
    private func measure(
        _ inspections: Int,
        on card: MeteredCard,
        _ inspect: (MeteredCard) async throws -> Void
    ) async throws -> (reader: Double, chip: Double) {
        let before = ProcessorTime.process
        for _ in 0..<inspections { try await inspect(card) }
        let spent = ProcessorTime.process - before
        guard card.strays == 0 else { throw NotAccepted(reasons: ["\(card.strays) answers changed threads"]) }
        let scale = Double(inspections) * 1_000_000
        return (Double(spent - card.nanoseconds) / scale, Double(card.nanoseconds) / scale)
    }
}
