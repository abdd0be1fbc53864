/// A place that readers come from: the PC/SC service, or cards simulated in this process.
package protocol ReaderSource: Sendable {
    /// The readers as of now.
    ///
    /// - Throws: `CardChannelError` with `pcsc.unavailable`, `pcsc.not_answering` or `pcsc.access_denied`; no reader at all is an empty list.
    func readers() async throws(CardChannelError) -> [ReaderDescription]

    /// The list of readers, at once and again after every change of a reader or card, until the consuming task ends. While
    /// the source cannot be asked the list is empty.
    func changes() async -> AsyncStream<[ReaderDescription]>

    /// Connects to the card in a reader, for this caller alone, inside one transaction.
    ///
    /// - Parameter id: a `ReaderDescription.id`.
    /// - Throws: `CardChannelError`: `reader.not_found`, `card.removed` when there is none, `reader.busy`, ...
    func connect(to id: String) async throws(CardChannelError) -> any CardConnection

    /// The random values of the recording that takes the place of cards here; nil for every source of real or simulated cards.
    var recordedDraws: (any RecordedDraws)? { get }
}

extension ReaderSource {
    /// None: there are cards.
    package var recordedDraws: (any RecordedDraws)? { nil }
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
