package import Foundation
package import MRTD
package import SmartCard
internal import Synchronization

/// Records what goes between this software and a card. It is bounded: what there is no room for is counted and left out.
///
/// A masked recorder keeps no byte of what travelled; there is nothing in it to be taken out later.
package final class TraceRecorder: Sendable {
    /// The most events.
    package static let usualLimit = 20_000
    /// The most bytes of bodies; an unmasked trace of the longest document has about a megabyte.
    static let bodyLimit = 16 << 20

    private struct State {
        var events: [TraceEvent] = []
        var dropped = 0
        var bodyBytes = 0
        var phase = "connecting"
        var names = ObjectNames()
        /// The plain form of the command that is sent next.
        var plain: CommandAPDU?
        /// Where the last exchange stands that was protected.
        var lastProtected: Int?
        var phases: [String: PhaseFigures] = [:]
        var reader: String?
        var order: TraceOrder?
    }

    /// Whether bodies, keys and random values are left out.
    package let isMasked: Bool
    /// When it was made.
    package let startedAt = Date()
    /// What opens the chips, as the API has it, JSON; nil in a masked recorder, or where nobody is to make the inspection again.
    package let access: String?
    private let limit: Int
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    /// A recorder that has heard nothing.
    ///
    /// - Parameters:
    ///   - isMasked: whether bodies, keys and random values are left out.
    ///   - access: what opens the chips, as the API has it, JSON; it goes into an unmasked trace alone.
    ///   - limit: the most events.
    package init(isMasked: Bool = true, access: String? = nil, limit: Int = TraceRecorder.usualLimit) {
        self.isMasked = isMasked
        self.access = isMasked ? nil : access
        self.limit = limit
    }

    /// What was recorded so far.
    package var events: [TraceEvent] { state.withLock { $0.events } }

    /// The events that there was no room for.
    package var dropped: Int { state.withLock { $0.dropped } }

    /// Exchanges, bytes and time by phase, of the card taken up last: of all of them, be there room for each or not.
    package var phases: [String: PhaseFigures] { state.withLock { $0.phases } }

    /// The model of the reader whose card was taken up last; nil before the first.
    package var reader: String? { state.withLock { $0.reader } }

    /// An inspection takes up the card in a reader.
    package func takeUpCard(in reader: ReaderDescription) {
        state.withLock { state in
            state.phases = [:]
            state.order = nil
            state.reader = LinkKind.model(reader.name)
            note(.card, &state)
        }
    }

    /// A phase was entered.
    package func enter(_ phase: String) { state.withLock { $0.phase = phase } }

    /// What was asked for of the card taken up last; nil in a masked recorder.
    package var order: TraceOrder? { state.withLock { $0.order } }

    /// Keeps what is asked for of the card taken up last, unless it is masked.
    package func note(_ order: TraceOrder) {
        guard !isMasked else { return }
        state.withLock { $0.order = order }
    }

    /// Keeps the report made of the card taken up last, unless it is masked.
    ///
    /// - Parameter report: JSON.
    package func note(report: String) {
        guard !isMasked else { return }
        state.withLock { note(.report(report), &$0) }
    }

    /// What was known of such cards in such readers before, and the longest response that the reader's model is asked for.
    package func know(_ profile: LinkProfile?, responseLimit: Int?) {
        state.withLock { note(.known(profile, responseLimit: responseLimit), &$0) }
    }

    func connected(_ answerToReset: [UInt8], eventCount: Int) {
        state.withLock { state in
            state.names.reset()
            note(.connected(answerToReset: answerToReset, eventCount: eventCount), &state)
        }
    }

    func reset(_ failure: CardChannelError.Code?) {
        state.withLock { state in
            state.names.reset()
            note(.reset(failure: failure), &state)
        }
    }

    func released() { state.withLock { note(.released, &$0) } }

    /// An exchange is over.
    func exchanged(
        _ command: CommandAPDU,
        _ outcome: Result<ResponseAPDU, CardChannelError>,
        from begin: ContinuousClock.Instant,
        to end: ContinuousClock.Instant
    ) {
        state.withLock { state in
            let exchange = exchange(command, outcome, begin, end, &state)
            state.phases[exchange.phase, default: PhaseFigures()].add(exchange)
            let place = state.events.count
            note(.exchange(exchange), &state)
            if exchange.isProtected { state.lastProtected = state.events.count > place ? place : nil }
        }
    }

    private func exchange(
        _ command: CommandAPDU,
        _ outcome: Result<ResponseAPDU, CardChannelError>,
        _ begin: ContinuousClock.Instant,
        _ end: ContinuousClock.Instant,
        _ state: inout State
    ) -> TraceExchange {
        let plain = state.plain
        state.plain = nil
        let meant = plain ?? command
        let response = try? outcome.get()
        var failure: CardChannelError.Code?
        if case .failure(let error) = outcome { failure = error.code }
        let sent = command.encoded
        var exchange = TraceExchange(
            start: Self.microseconds(begin - start),
            duration: Self.microseconds(end - begin),
            phase: state.phase,
            header: meant.header,
            object: state.names.name(of: meant),
            commandLength: meant.data.count,
            expectedLength: meant.expectedLength,
            isProtected: plain != nil,
            sent: sent.count,
            received: response.map { $0.data.count + 2 },
            responseLength: plain == nil ? response?.data.count : nil,
            status: response?.status,
            failure: failure
        )
        state.names.follow(meant, answeredBy: response?.status)
        let received = response?.encoded ?? []
        guard !isMasked, state.bodyBytes + sent.count + received.count <= Self.bodyLimit else { return exchange }
        state.bodyBytes += sent.count + received.count
        exchange.bodies = .init(command: sent, response: received, plainCommand: plain?.encoded)
        return exchange
    }

    private func note(_ event: TraceEvent, _ state: inout State) {
        if state.events.count < limit {
            state.events.append(event)
        } else {
            state.dropped += 1
        }
    }

    private static func microseconds(_ duration: Duration) -> Int { Int(duration / .microseconds(1)) }
}

extension TraceRecorder: ExchangeObserver {
    /// Whether it is not masked.
    package var takesSecrets: Bool { !isMasked }

    /// Keeps the plain form of the command that is sent next.
    package func willProtect(_ command: CommandAPDU) { state.withLock { $0.plain = command } }

    /// Completes the last exchange that was protected.
    package func didOpen(_ response: ResponseAPDU) {
        state.withLock { state in
            guard let place = state.lastProtected, case .exchange(var exchange) = state.events[place] else { return }
            exchange.responseLength = response.data.count
            exchange.status = response.status
            if !isMasked { exchange.bodies?.plainResponse = response.data }
            state.events[place] = .exchange(exchange)
        }
    }

    /// Keeps the keys, unless it is masked.
    package func didBegin(_ session: ObservedSession) {
        guard !isMasked else { return }
        state.withLock { note(.session(session), &$0) }
    }

    /// Keeps the value, unless it is masked.
    package func didDraw(_ value: DrawnValue) {
        guard !isMasked else { return }
        state.withLock { note(.drawn(value), &$0) }
    }
}
