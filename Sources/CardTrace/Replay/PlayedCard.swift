import SmartCard
internal import Synchronization

/// The recorded side of an unmasked trace as a card of its own, for whatever reads it: what was sent in plain is answered as it was,
/// in any order; what depends on random values, only to whoever sends the very bytes that were recorded.
package final class PlayedCard: Sendable {
    /// The answer to reset.
    package let answerToReset: [UInt8]
    private let bodies: [TraceExchange.Bodies]
    private let next = Mutex(0)

    /// The card of a trace.
    ///
    /// - Throws: `TraceError`: `.masked`, `.empty`.
    package init(_ trace: Trace) throws(TraceError) {
        guard !trace.head.isMasked else { throw TraceError(.masked) }
        bodies = trace.exchanges.compactMap { $0.received == nil ? nil : $0.bodies }
        guard let answer = trace.answersToReset.first, !bodies.isEmpty else { throw TraceError(.empty) }
        answerToReset = answer
    }

    /// Begins anew.
    package func restart() { next.withLock { $0 = 0 } }

    /// The recorded answer to a command; 6988 to one under secure messaging that was not recorded, 6982 to any other.
    package func answer(to command: [UInt8]) -> [UInt8] {
        let isProtected = command.first.map { $0 & 0x0C != 0 } ?? false
        return next.withLock { next in
            let later = bodies[next...].firstIndex { $0.command == command }
            // A session does not come back: what was protected is answered in its order alone.
            guard let place = later ?? (isProtected ? nil : bodies.firstIndex { $0.command == command }) else {
                let refusal: StatusWord = isProtected ? .secureMessagingObjectsIncorrect : .securityStatusNotSatisfied
                return [refusal.sw1, refusal.sw2]
            }
            next = place + 1
            return bodies[place].response
        }
    }
}
