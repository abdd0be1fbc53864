import DocumentCore
package import SmartCard

/// What is wrong with what lies in a reader, as far as it shows without touching it: a code, and the fact.
package struct ReaderComplaint: Sendable, Hashable {
    /// The stable code.
    package let code: String
    /// What the reader shows.
    package let fact: String

    /// What is wrong; nil where nothing is.
    package init?(_ reader: ReaderDescription, _ models: ReaderTable) {
        switch reader.state {
        case .empty: return nil
        case .card:
            let known = models.model(named: reader.name)?.phantomCard.flatMap { [UInt8](hexadecimal: $0) }
            guard reader.answerToReset == known ?? [0x3B, 0x00] else { return nil }
            (code, fact) = ("card.phantom", "ATR \(reader.answerToReset.hexadecimal)")
        case .mute: (code, fact) = (CardChannelError.Code.cardUnresponsive.rawValue, reader.state.rawValue)
        case .inUse: (code, fact) = (CardChannelError.Code.readerBusy.rawValue, reader.state.rawValue)
        case .unavailable: (code, fact) = (CardChannelError.Code.readerFailed.rawValue, reader.state.rawValue)
        }
    }
}
