import Inspection
import InspectionAPI
import MRTD
import Synchronization
import VirtualCard

/// When the first verified text of a known card is there, counted in exchanges and bytes: what a link of a common reader takes for
/// them. The computing on both sides comes on top, and is measured elsewhere (`processor`, `time`).
struct TextBench {
    let bench: Bench

    /// 8 ms an exchange, and the bytes at 424 kbit/s.
    static let link = LinkModel(latencyMilliseconds: 8, kilobitsPerSecond: 424)
    /// What the citizen waits for at most after PACE, whatever length the APDUs have.
    static let limit = Duration.milliseconds(250)

    init(_ bench: Bench) { self.bench = bench }

    func run() async throws -> (text: String, missed: [String]) {
        var table = Table(
            "First verified text, by a model of 8 ms an exchange and 424 kbit/s",
            ["access", "length", "exch", "bytes", "ms", "limit"]
        )
        var missed: [String] = []
        for access in Floor.Access.allCases {
            for length in Length.allCases {
                let count = try await count(access, length)
                let limit = access == .pace ? Self.limit : nil
                table.add([
                    access.rawValue, length.rawValue, "\(count.exchanges)", "\(count.bytes)",
                    count.time.milliseconds.rounded(digits: 0), limit?.milliseconds.rounded(digits: 0) ?? "-",
                ])
                if let limit, count.time >= limit {
                    missed.append("text by \(access.rawValue) \(length.rawValue) takes \(count.time)")
                }
            }
        }
        return (table.text, missed)
    }

    private func count(_ access: Floor.Access, _ length: Length) async throws -> CountedCard.Count {
        let card = bench.card(length)
        let memory = TransientLinkProfiles()
        _ = try await bench.inspect(card, mrz: card.mrz, by: access.requested, memory: memory)
        let counted = CountedCard(card, link: Self.link)
        let atText = Mutex<CountedCard.Count?>(nil)
        _ = try await bench.inspect(counted, mrz: card.mrz, by: access.requested, memory: memory) {
            atText.withLock { $0 = counted.count }
        }
        guard let count = atText.withLock({ $0 }) else { throw NotAccepted(reasons: ["no verified preview"]) }
        return count
    }
}
