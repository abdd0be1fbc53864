import DocumentCore
package import MRTD
package import SmartCard

/// A line of a trace, behind the first.
package enum TraceEvent: Sendable {
    /// An inspection takes up the card in a reader: what comes before belongs to another card.
    case card
    /// The card was connected to.
    case connected(answerToReset: [UInt8], eventCount: Int)
    /// The card was reset, or could not be.
    case reset(failure: CardChannelError.Code?)
    /// The connection was given up.
    case released
    /// What was known of such cards in such readers before, nil for nothing, and the longest response that the reader's model is asked
    /// for, in bytes of data, nil for any.
    case known(LinkProfile?, responseLimit: Int?)
    /// A command and its answer.
    case exchange(TraceExchange)
    /// A value drawn at random. In unmasked traces only.
    case drawn(DrawnValue)
    /// The keys of a session. In unmasked traces only.
    case session(ObservedSession)
    /// The report, as JSON. In unmasked traces only.
    case report(String)

    /// The same without what is the card's or its holder's own; nil where nothing is left.
    package var masked: Self? {
        switch self {
        case .exchange(let exchange): .exchange(exchange.masked)
        case .drawn, .session, .report: nil
        case .card, .connected, .reset, .released, .known: self
        }
    }
}

extension TraceEvent: PersonalData {}
