/// How much is measured.
enum Effort: Sendable {
    /// Enough for figures to rely on; ratios bind.
    case whole
    /// A little of everything, in any build: whether it still runs, and makes no exchange too many. No ratio binds.
    case short

    /// Whether a ratio of times above its limit is a miss.
    var bindsRatios: Bool { self == .whole }

    /// So many of something: the first for the whole, the second in short.
    func of<Value>(_ whole: Value, _ short: Value) -> Value { self == .whole ? whole : short }
}

/// Times of two ways to do the same, taken in turn: each pair met the machine in the same mood.
///
/// What else a machine does makes the caches cold, and whoever needs more of them slower: it lengthens ratios, and shortens none.
/// The pairs therefore make up several runs, of which the quietest counts; a ratio that is really too high is so in every run.
struct PairedTimes {
    /// How many runs the pairs make up, where there are enough of them.
    static let runs = 5

    private var pairs: [(own: Double, other: Double)] = []

    mutating func add(own: Double, other: Double) { pairs.append((own, other)) }

    var own: Double { Self.median(pairs.map(\.own)) }
    var other: Double { Self.median(pairs.map(\.other)) }

    /// The median of the pairs' ratios, in the run where it is lowest.
    var ratio: Double {
        let ratios = pairs.map { $0.own / $0.other }
        let length = max(ratios.count / Self.runs, 3)
        let starts = stride(from: 0, through: max(ratios.count - length, 0), by: length)
        return starts.map { Self.median(Array(ratios[$0..<min($0 + length, ratios.count)])) }.min() ?? 0
    }

    /// The middle one in order; 0 for none.
    static func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }
}
