package import SmartCard

/// A reader whose card is a recording.
package struct RecordedReaderSource: ReaderSource {
    /// The one reader's identifier.
    package static let reader = "recording"

    private let card: RecordedCard
    private let name: String

    /// - Parameter name: the reader's name when it was recorded.
    package init(_ card: RecordedCard, name: String?) {
        self.card = card
        self.name = name ?? Self.reader
    }

    /// The reader as it is now: with a card, where the recording connects to one next.
    package var description: ReaderDescription {
        let connection = card.nextConnection
        return ReaderDescription(
            id: Self.reader,
            name: name,
            state: connection == nil ? .empty : .card,
            answerToReset: connection?.answerToReset ?? [],
            eventCount: connection?.eventCount ?? 0
        )
    }

    /// The one reader.
    package func readers() async throws(CardChannelError) -> [ReaderDescription] { [description] }

    /// The reader once: nothing changes but by what is played.
    package func changes() async -> AsyncStream<[ReaderDescription]> {
        let (changes, feed) = AsyncStream.makeStream(of: [ReaderDescription].self)
        feed.yield([description])
        return changes
    }

    /// The connection that the recording has next.
    package func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
        RecordedConnection(card: card, answerToReset: try card.connect())
    }

    /// The recording's.
    package var recordedDraws: (any RecordedDraws)? { card }
}

private struct RecordedConnection: CardConnection {
    let card: RecordedCard
    let answerToReset: [UInt8]

    func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU { try card.transmit(command) }
    func reset() async throws(CardChannelError) { try card.reset() }
    func disconnect() async {}
}
