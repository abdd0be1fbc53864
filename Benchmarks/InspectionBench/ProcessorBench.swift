import Inspection
import VirtualCard

/// The processor time of the reader's side of an inspection, over a link that takes no time: what it costs beside the link.
///
/// The whole process's time over many inspections, less what the chip's own answers took of it.
struct ProcessorBench {
    let bench: Bench

    static let inspections = 200
    /// Milliseconds an inspection.
    static let target = 5.0

    init(_ bench: Bench) { self.bench = bench }

    func run() async throws -> String {
        var table = Table(
            "Processor ms an inspection, mean of \(Self.inspections); target under \(Self.target.rounded(digits: 0))",
            ["access", "length", "reader", "chip", "target"]
        )
        for access in Floor.Access.allCases {
            for length in Length.allCases {
                let (reader, chip) = try await measure(access, bench.card(length).mrz, MeteredCard(bench.card(length)))
                table.add([
                    access.rawValue, length.rawValue, reader.rounded(digits: 2), chip.rounded(digits: 2),
                    reader < Self.target ? "met" : "missed",
                ])
            }
        }
        return table.text
    }

    private func measure(
        _ access: Floor.Access,
        _ mrz: String,
        _ card: MeteredCard
    ) async throws -> (reader: Double, chip: Double) {
        let memory = TransientReadingMemory()
        // Once to learn the lengths and to warm OpenSSL up.
        _ = try await bench.inspect(card, mrz: mrz, by: access.requested, memory: memory)
        let (before, chipBefore) = (ProcessorTime.process, card.nanoseconds)
        for _ in 0..<Self.inspections {
            _ = try await bench.inspect(card, mrz: mrz, by: access.requested, memory: memory)
        }
        let chip = card.nanoseconds - chipBefore
        let reader = ProcessorTime.process - before - chip
        guard card.strays == 0 else { throw NotAccepted(reasons: ["\(card.strays) answers changed threads"]) }
        let scale = Double(Self.inspections) * 1_000_000
        return (Double(reader) / scale, Double(chip) / scale)
    }
}
