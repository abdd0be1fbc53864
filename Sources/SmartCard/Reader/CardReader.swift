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

/// A place that readers come from: the PC/SC service, or cards simulated in this process.
package protocol ReaderSource: Sendable {
    /// The readers as of now.
    ///
    /// - Throws: `CardChannelError` with `pcsc.unavailable` or `pcsc.access_denied`; no reader at all is an empty list.
    func readers() async throws(CardChannelError) -> [ReaderDescription]

    /// The list of readers, at once and again after every change of a reader or card, until the consuming task ends. While
    /// the source cannot be asked the list is empty.
    func changes() async -> AsyncStream<[ReaderDescription]>

    /// Connects to the card in a reader, for this caller alone, inside one transaction.
    ///
    /// - Parameter id: a `ReaderDescription.id`.
    /// - Throws: `CardChannelError`: `reader.not_found`, `card.removed` when there is none, `reader.busy`, ...
    func connect(to id: String) async throws(CardChannelError) -> any CardConnection
}

/// A card that is connected. Commands go one at a time; `disconnect` resets the card and gives the reader back.
package protocol CardConnection: CardChannel {
    /// The card's answer to reset.
    var answerToReset: [UInt8] { get }

    /// Resets the card without giving it up: security state and file selection are gone afterwards.
    func reset() async throws(CardChannelError)

    /// Resets the card, ends the transaction and gives the reader back. Idempotent; an error on the way is of no use to anyone.
    func disconnect() async
}
