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

/// What an inspection was asked for, so that it can be made again of the recording. It holds what opened the chip.
package struct TraceOrder: Sendable, Hashable, Codable {
    /// What opened the chip, as the API has it, JSON.
    package var access: String
    /// The fields.
    package var fields: [String]
    /// Whether the portrait was asked for.
    package var portrait: Bool
    /// The caller's challenge, hexadecimal.
    package var challenge: String?
    /// The decision policy's name.
    package var policy: String
    /// The time that was judged by (RFC 3339).
    package var at: String

    /// An order from its parts.
    package init(access: String, fields: [String], portrait: Bool, challenge: String?, policy: String, at: String) {
        self.access = access
        self.fields = fields
        self.portrait = portrait
        self.challenge = challenge
        self.policy = policy
        self.at = at
    }
}

extension TraceOrder: PersonalData {}
