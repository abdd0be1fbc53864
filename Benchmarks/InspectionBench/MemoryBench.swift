import Foundation
import Inspection
import MRTD
import VirtualCard

/// The memory of a process that inspects again and again, as the kernel sees it. The virtual card, with everything it holds, is
/// in the same process.
struct MemoryBench {
    let bench: Bench

    init(_ bench: Bench) { self.bench = bench }

    func run(_ effort: Effort) async throws -> String {
        let (inspections, warm) = effort.of((1000, 100), (4, 2))
        // One for each chip: they look the same to a memory.
        let memories: [Length: TransientLinkProfiles] = [.short: .init(), .extended: .init()]
        var table = Table("Memory in KiB", ["inspections", "resident", "peak"])
        table.add(["0"] + Self.status())
        for number in 1...inspections {
            let length: Length = number % 2 == 0 ? .short : .extended
            let access: Floor.Access = number % 4 < 2 ? .bac : .pace
            let card = bench.card(length)
            let memory = memories[length] ?? .init()
            _ = try await bench.inspect(card, mrz: card.mrz, by: access.requested, memory: memory)
            if number == warm || number == inspections { table.add(["\(number)"] + Self.status()) }
        }
        return table.text
    }

    /// VmRSS and VmHWM of proc(5), in KiB.
    private static func status() -> [String] {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return ["VmRSS:", "VmHWM:"].map { name in
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
            return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.map(String.init) ?? "?"
        }
    }
}
