/// What a program knows of a reader without touching the card in it.
package struct ReaderDescription: Hashable, Sendable {
    /// A name that stays the same while the reader is plugged in, safe in a URL path segment.
    package let id: String
    /// The name the driver gives, for people.
    package let name: String
    /// What is in the reader.
    package let state: ReaderState
    /// The answer to reset of the card in it; empty without a card.
    package let answerToReset: [UInt8]
    /// Counts insertions and removals, so that a swap between two looks is seen.
    package let eventCount: Int

    /// A description from its parts.
    package init(id: String, name: String, state: ReaderState, answerToReset: [UInt8] = [], eventCount: Int = 0) {
        self.id = id
        self.name = name
        self.state = state
        self.answerToReset = answerToReset
        self.eventCount = eventCount
    }
}

extension ReaderDescription {
    /// Whether something is in the reader, be it mute or in another program's hands.
    package var hasCard: Bool { state == .card || state == .mute || state == .inUse }
}

/// What is in a reader.
package enum ReaderState: String, Hashable, Sendable {
    /// No card.
    case empty
    /// A card that answered its reset.
    case card
    /// A card that does not answer.
    case mute
    /// A card that another program holds for itself.
    case inUse = "in_use"
    /// The reader cannot be asked.
    case unavailable
}
