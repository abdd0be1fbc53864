package import SmartCard

/// The card of one inspection: the connection of the moment, and the way to the next when it is lost.
///
/// Whoever makes one connects it, hands it to the inspection, and releases it in every case.
package actor CardHold: CardChannel {
    /// The reader as it was when the card was first seen.
    package nonisolated let reader: ReaderDescription
    /// What went over all connections of this hold.
    nonisolated let counter = ExchangeCounter()

    private let source: any ReaderSource
    private var connection: (any CardConnection)?
    /// What commands go through: counted, with the second try that a card gets at its very first command, and without what T=0
    /// does. Secure messaging comes on top of this hold, when the chip opens.
    private var channel: (any CardChannel)?

    /// A hold that is not connected yet.
    package init(source: any ReaderSource, reader: ReaderDescription) {
        self.source = source
        self.reader = reader
    }

    /// The answer to reset of the card connected last; before that, the one seen in the reader.
    package var answerToReset: [UInt8] { connection?.answerToReset ?? reader.answerToReset }

    /// Connects to the card in the reader.
    ///
    /// - Throws: `CardChannelError` as `ReaderSource.connect(to:)`.
    package func connect() async throws(CardChannelError) {
        let connection = try await source.connect(to: reader.id)
        self.connection = connection
        channel = TransportChannel(
            FreshCardChannel(CountingChannel(connection, counter: counter), resetting: connection)
        )
    }

    /// Sends a command over the connection of the moment.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard let channel else { throw CardChannelError(.cardReset, detail: "not connected") }
        return try await channel.transmit(command)
    }

    /// Gives up the connection, which resets a card that is still there, and connects again as soon as a card lies in the reader.
    /// The reader, and the PC/SC service, may be away for a while too.
    ///
    /// - Parameter cardIsAbsent: called at every look that finds the reader without a card.
    /// - Throws: after the time given, what stood in the way last: `card.removed` where no card came. `pcsc.access_denied` and
    ///   `inspection.cancelled` at once.
    package func regain(
        within limit: Duration,
        cardIsAbsent: () -> Void = {}
    ) async throws(CardChannelError) {
        await release()
        let outcome = await CardWait.first(await source.changes(), within: limit) {
            await connectIfThere(cardIsAbsent)
        }
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        try outcome.get()
    }

    private func connectIfThere(_ cardIsAbsent: () -> Void) async -> CardWait.Observation<Void, CardChannelError> {
        var isThere = false
        do throws(CardChannelError) {
            guard let now = try await source.readers().first(where: { $0.id == reader.id }) else {
                return .notYet(CardChannelError(.readerRemoved))
            }
            guard now.hasCard else {
                cardIsAbsent()
                return .notYet(CardChannelError(.cardRemoved, detail: "not put back"))
            }
            isThere = true
            return .found(try await connect())
        } catch {
            guard error.code != .accessDenied, error.code != .cancelled else { return .hopeless(error) }
            return isThere ? .refused(error) : .notYet(error)
        }
    }

    /// Resets the card and gives the reader back. Idempotent.
    package func release() async {
        let connection = connection
        (self.connection, channel) = (nil, nil)
        await connection?.disconnect()
    }
}
