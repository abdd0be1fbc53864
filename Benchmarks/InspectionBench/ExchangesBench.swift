import Inspection
import InspectionAPI
import MRTD
import VirtualCard

/// Exchanges against the floor, for a card of a kind that is known and for one that is seen for the first time.
struct ExchangesBench {
    let bench: Bench

    /// How far above the floor is still right.
    static let tolerance = 4

    init(_ bench: Bench) { self.bench = bench }

    func run() async throws -> (text: String, missed: [String]) {
        var table = Table(
            "Exchanges against the floor",
            ["access", "length", "card", "exch", "floor", "over", "bytes"]
        )
        var missed: [String] = []
        var parts: [String] = []
        for access in Floor.Access.allCases {
            for length in Length.allCases {
                let floor = floor(access, length)
                parts.append(
                    "\(access.rawValue) \(length.rawValue) \(floor.total) = "
                        + floor.items.map { "\($0.name) \($0.exchanges)" }.joined(separator: " + ")
                )
                let memory = TransientLinkProfiles()
                for kind in ["unknown", "known"] {
                    let exchanges = try await read(access, length, memory).report.exchanges
                    let over = exchanges.count - floor.total
                    table.add([
                        access.rawValue, length.rawValue, kind, "\(exchanges.count)", "\(floor.total)",
                        over > 0 ? "+\(over)" : "\(over)", "\(exchanges.bytes)",
                    ])
                    if over > Self.tolerance {
                        missed.append("\(access.rawValue) \(length.rawValue) \(kind) is \(over) above the floor")
                    }
                }
            }
        }
        let note = "The floor and its parts (an unknown card is tried for its lengths: above the floor by that):"
        return (([table.text, note] + parts.map { "  " + $0 }).joined(separator: "\n"), missed)
    }

    private func floor(_ access: Floor.Access, _ length: Length) -> Floor {
        Floor(
            access: access,
            files: bench.card(length).files.mapValues(\.count),
            responseField: length.responseField
        )
    }

    private func read(
        _ access: Floor.Access,
        _ length: Length,
        _ memory: TransientLinkProfiles
    ) async throws -> InspectionResult {
        let card = bench.card(length)
        return try await bench.inspect(card, mrz: card.mrz, by: access.requested, memory: memory).result
    }
}

extension Floor.Access {
    /// The protocol to ask an inspection for.
    var requested: AccessProtocol { self == .bac ? .bac : .pace }
}
