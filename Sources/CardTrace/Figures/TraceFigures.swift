/// Where the time of a trace went.
package struct TraceFigures: Sendable, Hashable {
    /// The share of one name: a phase, a file.
    package struct Share: Sendable, Hashable {
        /// The phase or the object.
        package let name: String
        /// Its figures.
        package let figures: PhaseFigures

        /// A share from its parts.
        package init(name: String, figures: PhaseFigures) {
            self.name = name
            self.figures = figures
        }
    }

    /// By phase, in the order in which they were entered first.
    package let phases: [Share]
    /// By file or object, the longest first.
    package let objects: [Share]
    /// All of it.
    package let all: PhaseFigures
    /// The link's model; nil where too little was read.
    package let fit: LinkFit?
    /// The time on the link by that model, in milliseconds.
    package let link: Double
    /// The time that the card took beyond that, in milliseconds.
    package let card: Double
    /// The time between exchanges, from the first to the last, in milliseconds: this software's, and the wait for a lost card.
    package let between: Double

    /// The figures of exchanges.
    ///
    /// - Parameter fit: a model to part link and card by; nil for the one that these exchanges fit.
    package init(_ exchanges: [TraceExchange], fit given: LinkFit? = nil) {
        phases = Self.shares(exchanges.map { ($0.phase, $0) })
        objects = Self.shares(exchanges.map { ($0.object ?? $0.instruction, $0) })
            .sorted { $0.figures.microseconds > $1.figures.microseconds }
        all = exchanges.reduce(into: PhaseFigures()) { $0.add($1) }
        let fit = given ?? LinkFit(of: exchanges)
        self.fit = fit
        var (link, card) = (0.0, 0.0)
        for exchange in exchanges {
            let taken = Double(exchange.duration) / 1000
            let expected = min(taken, fit?.milliseconds(bytes: exchange.bytes) ?? taken)
            link += expected
            card += taken - expected
        }
        (self.link, self.card) = (link, card)
        let end = exchanges.map { $0.start + $0.duration }.max() ?? 0
        let span = end - (exchanges.first?.start ?? 0)
        between = max(0, Double(span - all.microseconds) / 1000)
    }

    private static func shares(_ named: [(String, TraceExchange)]) -> [Share] {
        var names: [String] = []
        var figures: [String: PhaseFigures] = [:]
        for (name, exchange) in named {
            if figures[name] == nil { names.append(name) }
            figures[name, default: PhaseFigures()].add(exchange)
        }
        return names.map { Share(name: $0, figures: figures[$0] ?? PhaseFigures()) }
    }
}
