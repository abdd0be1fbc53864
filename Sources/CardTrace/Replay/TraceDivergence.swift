import SmartCard

/// Where a replay left the recording: the first exchange whose command is another.
package struct TraceDivergence: Sendable, Hashable {
    /// The exchange, 1 for the first after the card was taken up.
    package let exchange: Int
    /// Header and lengths of the recorded command, and what it is about; nil where the recording has none there.
    package let recorded: String?
    /// Header and lengths of the command that came in its place; never its data.
    package let replayed: String

    init(_ exchange: Int, recorded: TraceExchange?, replayed: CommandAPDU) {
        self.exchange = exchange
        self.recorded = recorded.flatMap { recorded in
            let command = recorded.bodies.flatMap { try? CommandAPDU(encoded: $0.command) }
            return [command?.description, recorded.object].compactMap { $0 }.joined(separator: ", ")
        }
        self.replayed = "\(replayed)"
    }
}

extension TraceDivergence: CustomStringConvertible {
    /// `exchange 12: recorded 0C B0 9D 00 Nc=13 Ne=256, EF.SOD; now 0C B0 9E 00 Nc=13 Ne=256`.
    package var description: String {
        let now = recorded == replayed ? "the same with other data" : replayed
        return "exchange \(exchange): recorded \(recorded ?? "nothing more"); now \(now)"
    }
}
