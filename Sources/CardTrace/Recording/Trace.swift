import DocumentCore

/// What went between this software and a card.
package struct Trace: Sendable {
    /// What is said once.
    package var head: TraceHead
    /// What happened, in its order.
    package var events: [TraceEvent]
    /// How many events the recorder had no room for.
    package var dropped: Int

    /// A trace from its parts.
    package init(head: TraceHead, events: [TraceEvent], dropped: Int = 0) {
        self.head = head
        self.events = events
        self.dropped = dropped
    }

    /// The exchanges.
    package var exchanges: [TraceExchange] {
        events.compactMap { event in if case .exchange(let exchange) = event { exchange } else { nil } }
    }

    /// The report that was made of the card taken up last, JSON; nil where there was none, and in a masked trace.
    package var report: String? {
        for event in events.reversed() {
            switch event {
            case .report(let text): return text
            case .card: return nil
            default: continue
            }
        }
        return nil
    }

    /// The answers to reset, each once, in their order.
    package var answersToReset: [[UInt8]] {
        events.reduce(into: []) { answers, event in
            if case .connected(let answer, _) = event, !answers.contains(answer) { answers.append(answer) }
        }
    }

    /// The trace without what is the card's or its holder's own.
    package var masked: Self {
        var masked = self
        masked.head.isMasked = true
        masked.head.order = nil
        masked.events = events.compactMap(\.masked)
        return masked
    }
}

/// The first line of a trace: who recorded it, and with what.
package struct TraceHead: Sendable, Hashable {
    /// The version of this software.
    package var software: String
    /// When the recording began (RFC 3339).
    package var startedAt: String
    /// The reader's model, as its driver names it, without the numbers of its port; nil where none is known.
    package var reader: String?
    /// Whether nothing in it is the card's or its holder's own.
    package var isMasked: Bool
    /// What was asked for; nil in a masked trace.
    package var order: TraceOrder?

    /// A first line.
    package init(
        software: String,
        startedAt: String,
        reader: String?,
        isMasked: Bool = true,
        order: TraceOrder? = nil
    ) {
        self.software = software
        self.startedAt = startedAt
        self.reader = reader
        self.isMasked = isMasked
        self.order = order
    }
}
