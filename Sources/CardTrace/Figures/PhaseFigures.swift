/// What went over the link in one phase.
package struct PhaseFigures: Sendable, Hashable {
    /// Commands sent, answered or not.
    package private(set) var exchanges = 0
    /// Bytes in both directions.
    package private(set) var bytes = 0
    /// Time spent waiting for answers, in microseconds.
    package private(set) var microseconds = 0
    /// Exchanges that no answer came to.
    package private(set) var lost = 0

    /// Nothing yet.
    package init() {}

    /// Counts an exchange.
    package mutating func add(_ exchange: TraceExchange) {
        exchanges += 1
        bytes += exchange.sent + (exchange.received ?? 0)
        microseconds += exchange.duration
        if exchange.received == nil { lost += 1 }
    }
}
