package import MRTD
package import SmartCard
internal import Synchronization

/// The card's side of an unmasked trace, played back in its order: the same commands get the same answers, and no others get any.
///
/// It begins where the inspection took up its last card. The random values of the recording come from here too, and from nowhere else:
/// whoever plays against a recording has no card before him.
package final class RecordedCard: Sendable {
    private struct State {
        /// Connections, resets and exchanges, in their order.
        var events: [TraceEvent]
        var next = 0
        var draws: [DrawnValue]
        var nextDraw = 0
        var divergence: TraceDivergence?
    }

    private let state: Mutex<State>
    /// What was known of such cards when it was recorded; nil for nothing.
    package let known: LinkProfile?
    /// The longest response that its reader was asked for, in bytes of data; nil for any.
    package let responseLimit: Int?

    /// The recorded side of a trace.
    ///
    /// - Throws: `TraceError`: `.masked`, `.empty`.
    package init(_ trace: Trace) throws(TraceError) {
        guard !trace.head.isMasked else { throw TraceError(.masked) }
        let begin = trace.events.lastIndex { if case .card = $0 { true } else { false } } ?? 0
        var (events, draws) = ([TraceEvent](), [DrawnValue]())
        var (known, limit) = (LinkProfile?.none, Int?.none)
        for event in trace.events.dropFirst(begin) {
            switch event {
            case .connected, .reset: events.append(event)
            case .exchange(let exchange):
                guard exchange.bodies != nil else { throw TraceError(.masked) }
                events.append(event)
            case .drawn(let value): draws.append(value)
            case .known(let profile, let bound): (known, limit) = (profile, bound)
            case .card, .released, .session, .report: continue
            }
        }
        guard !events.isEmpty else { throw TraceError(.empty) }
        state = Mutex(State(events: events, draws: draws))
        self.known = known
        responseLimit = limit
    }

    /// The first command that was not the recorded one; nil where all were.
    package var divergence: TraceDivergence? { state.withLock { $0.divergence } }

    /// How many recorded exchanges were not played.
    package var unplayed: Int {
        state.withLock { state in
            state.events[state.next...].count { if case .exchange = $0 { true } else { false } }
        }
    }

    /// The connection that comes next; nil where none does.
    var nextConnection: (answerToReset: [UInt8], eventCount: Int)? {
        state.withLock { state in
            guard state.next < state.events.count, case .connected(let answer, let count) = state.events[state.next]
            else { return nil }
            return (answer, count)
        }
    }

    /// Makes the connection that comes next.
    func connect() throws(CardChannelError) -> [UInt8] {
        guard let connection = nextConnection else { throw CardChannelError(.cardRemoved, detail: "not recorded") }
        state.withLock { $0.next += 1 }
        return connection.answerToReset
    }

    /// The recorded answer, where the command is the recorded one.
    func transmit(_ command: CommandAPDU) throws(CardChannelError) -> ResponseAPDU {
        let outcome: Result<ResponseAPDU, CardChannelError> = state.withLock { state in
            guard state.divergence == nil else { return .failure(Self.ended) }
            let number = state.events[..<state.next].count { if case .exchange = $0 { true } else { false } } + 1
            guard state.next < state.events.count, case .exchange(let exchange) = state.events[state.next],
                let bodies = exchange.bodies
            else {
                state.divergence = TraceDivergence(number, recorded: nil, replayed: command)
                return .failure(Self.ended)
            }
            guard bodies.command == command.encoded else {
                state.divergence = TraceDivergence(number, recorded: exchange, replayed: command)
                return .failure(Self.ended)
            }
            state.next += 1
            if let failure = exchange.failure { return .failure(CardChannelError(failure, detail: "recorded")) }
            guard let response = try? ResponseAPDU(encoded: bodies.response) else {
                return .failure(CardChannelError(.malformedResponse, detail: "recorded"))
            }
            return .success(response)
        }
        return try outcome.get()
    }

    /// The recorded reset.
    func reset() throws(CardChannelError) {
        let failure: CardChannelError? = state.withLock { state in
            guard state.next < state.events.count, case .reset(let failure) = state.events[state.next] else {
                return Self.ended
            }
            state.next += 1
            return failure.map { CardChannelError($0, detail: "recorded") }
        }
        if let failure { throw failure }
    }

    /// Ends an inspection at once: nothing that follows would be the recording's.
    private static let ended = CardChannelError(.cancelled, detail: "not recorded")
}

extension RecordedCard: RecordedDraws {
    /// The value that was drawn next when it was recorded.
    package func next(_ kind: DrawnValue.Kind, count: Int?) -> [UInt8]? {
        state.withLock { state in
            guard state.nextDraw < state.draws.count else { return nil }
            let value = state.draws[state.nextDraw]
            guard value.kind == kind, count == nil || value.bytes.count == count else { return nil }
            state.nextDraw += 1
            return value.bytes
        }
    }
}
