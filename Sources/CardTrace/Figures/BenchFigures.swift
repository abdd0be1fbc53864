/// One of several inspections of the same card on the same reader.
package struct BenchRun: Sendable {
    /// Its exchanges.
    package let exchanges: [TraceExchange]
    /// Milliseconds by phase.
    package let timings: [String: Int]
    /// Milliseconds in all.
    package let duration: Int

    /// A run from its parts.
    package init(exchanges: [TraceExchange], timings: [String: Int], duration: Int) {
        self.exchanges = exchanges
        self.timings = timings
        self.duration = duration
    }
}

/// The least, the middle and the most of several numbers.
package struct Spread: Sendable, Hashable, Encodable {
    /// The least.
    package let min: Int
    /// The one in the middle; of an even count the higher of the two.
    package let median: Int
    /// The most.
    package let max: Int

    /// The spread of numbers; nil for none.
    package init?(_ numbers: some Sequence<Int>) {
        let sorted = numbers.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        (min, median, max) = (first, sorted[sorted.count / 2], last)
    }
}

/// What several inspections of one card say of card, reader and link.
package struct BenchFigures: Sendable {
    /// A phase and its milliseconds.
    package struct Phase: Sendable, Hashable {
        /// The phase.
        package let name: String
        /// Its milliseconds.
        package let spread: Spread
    }

    /// How many runs.
    package let runs: Int
    /// Milliseconds in all.
    package let total: Spread
    /// Milliseconds by phase, in the order of the first run's exchanges, the others behind them.
    package let phases: [Phase]
    /// Exchanges.
    package let exchanges: Spread
    /// The fewest exchanges that the files which were read could have taken, with the longest answer that this link gave.
    package let floor: Int
    /// The link's model, fitted to all exchanges; nil where too little was read.
    package let fit: LinkFit?
    /// Milliseconds of a run on the link, in the card, and in this software: means.
    package let share: (link: Double, card: Double, software: Double)
    /// Where answers were lost, by file or step, most often first.
    package let lost: [(name: String, count: Int)]

    /// The figures of runs; nil without any.
    package init?(_ runs: [BenchRun]) {
        guard let total = Spread(runs.map(\.duration)), let exchanges = Spread(runs.map(\.exchanges.count)),
            let first = runs.first
        else { return nil }
        self.runs = runs.count
        self.total = total
        self.exchanges = exchanges
        phases = Self.phases(runs)
        floor = Self.floor(runs.min { $0.exchanges.count < $1.exchanges.count } ?? first)
        let all = runs.flatMap(\.exchanges)
        fit = LinkFit(of: all)
        let sums = runs.map { TraceFigures($0.exchanges, fit: LinkFit(of: all)) }
        let count = Double(runs.count)
        let (link, card) = (sums.reduce(0) { $0 + $1.link } / count, sums.reduce(0) { $0 + $1.card } / count)
        let mean = Double(runs.reduce(0) { $0 + $1.duration }) / count
        share = (link, card, max(0, mean - link - card))
        lost = Self.lost(all)
    }

    private static func phases(_ runs: [BenchRun]) -> [Phase] {
        var names = runs.first?.exchanges.map(\.phase) ?? []
        names += runs.flatMap { $0.timings.keys.sorted() }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.compactMap { name in
            Spread(runs.map { $0.timings[name] ?? 0 }).map { Phase(name: name, spread: $0) }
        }
    }

    /// Every exchange but the reads is needed; the reads of a file are as many as its bytes fill of the longest answer.
    private static func floor(_ run: BenchRun) -> Int {
        let reads = run.exchanges.filter { $0.header.count == 4 && $0.header[1] & 0xFE == 0xB0 && $0.object != nil }
        let longest = reads.compactMap(\.responseLength).max() ?? 0
        guard longest > 0 else { return run.exchanges.count }
        let bytes = Dictionary(grouping: reads) { $0.object ?? "" }.mapValues {
            $0.reduce(0) { $0 + ($1.responseLength ?? 0) }
        }
        return run.exchanges.count - reads.count + bytes.values.reduce(0) { $0 + max(1, ($1 + longest - 1) / longest) }
    }

    private static func lost(_ exchanges: [TraceExchange]) -> [(name: String, count: Int)] {
        let lost = exchanges.filter { $0.received == nil }
        return Dictionary(grouping: lost) { $0.object ?? $0.instruction }
            .map { ($0.key, $0.value.count) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
