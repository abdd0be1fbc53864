package import CardTrace
package import SmartCard

/// The card of one inspection: the connection of the moment, and the way to the next when it is lost.
///
/// Whoever makes one connects it, hands it to the inspection, and releases it in every case.
package actor CardHold: CardChannel {
    /// The reader as it was when the card was first seen.
    package nonisolated let reader: ReaderDescription
    /// What went over all connections of this hold.
    nonisolated let counter = ExchangeCounter()
    /// What is recorded of it.
    package nonisolated let recorder: TraceRecorder

    /// Whether whoever inspects has a wait to go back to where the card is gone before anything was read of it.
    nonisolated let hasWait: Bool
    /// Whether a secret was sent to the card, and was not accepted: it was refused, or nobody heard the answer.
    package private(set) var secretIsSpent = false

    private nonisolated let source: any ReaderSource
    /// Whether a card that was put down after an absence may be touched.
    private let mayTouch: @Sendable (ReaderDescription) async -> Bool
    /// The insertions and removals in the reader when the card was connected to.
    package private(set) var eventCount: Int
    /// The answer to reset of the card that the inspection began with.
    private var firstAnswerToReset: [UInt8]?
    private var connection: (any CardConnection)?
    /// What commands go through: counted, with the second try that a card gets at its very first command, and without what T=0
    /// does. Secure messaging comes on top of this hold, when the chip opens.
    private var channel: (any CardChannel)?

    /// A hold that is not connected yet.
    ///
    /// - Parameters:
    ///   - hasWait: whether a card that is gone before anything was read of it is waited for elsewhere.
    ///   - recorder: records what goes over it; lengths and headers alone unless somebody asked for more.
    ///   - mayTouch: whether a card that was put down in the place of the lost one may be touched.
    package init(
        source: any ReaderSource,
        reader: ReaderDescription,
        hasWait: Bool = false,
        recorder: TraceRecorder = TraceRecorder(),
        mayTouch: @escaping @Sendable (ReaderDescription) async -> Bool = { _ in true }
    ) {
        self.source = source
        self.reader = reader
        self.hasWait = hasWait
        self.mayTouch = mayTouch
        self.recorder = recorder
        recorder.takeUpCard(in: reader)
        eventCount = reader.eventCount
    }

    /// The answer to reset of the card connected last; before that, the one seen in the reader.
    package var answerToReset: [UInt8] { connection?.answerToReset ?? reader.answerToReset }

    /// Connects to the card in the reader.
    ///
    /// - Throws: `CardChannelError` as `ReaderSource.connect(to:)`.
    package func connect() async throws(CardChannelError) { try await connect(seeing: eventCount) }

    /// - Parameter eventCount: the insertions and removals in the reader by now.
    private func connect(seeing eventCount: Int) async throws(CardChannelError) {
        let connection = TracedConnection(
            try await source.connect(to: reader.id),
            recorder: recorder,
            eventCount: eventCount
        )
        self.connection = connection
        firstAnswerToReset = firstAnswerToReset ?? connection.answerToReset
        channel = TransportChannel(
            FreshCardChannel(CountingChannel(connection, counter: counter), resetting: connection)
        )
    }

    /// Whether the card connected last answers its reset as the first one did.
    package var isSameKind: Bool { connection.map { $0.answerToReset == firstAnswerToReset } ?? true }

    /// Notes what became of a secret.
    ///
    /// - Parameter isSpent: whether it was sent and not accepted.
    func noteSecret(isSpent: Bool) { secretIsSpent = isSpent }

    /// Sends a command over the connection of the moment.
    package func transmit(_ command: CommandAPDU) async throws(CardChannelError) -> ResponseAPDU {
        guard let channel else { throw CardChannelError(.cardReset, detail: "not connected") }
        return try await channel.transmit(command)
    }

    /// Resets the card and keeps it: nothing is selected on it any more.
    func reset() async throws(CardChannelError) {
        guard let connection else { throw CardChannelError(.cardReset, detail: "not connected") }
        try await connection.reset()
    }

    /// Gives up the connection, which resets a card that is still there, and connects again as soon as a card lies in the reader.
    /// The reader, and the PC/SC service, may be away for a while too.
    ///
    /// A card that was put down meanwhile is touched where the order may touch one: it may be the next citizen's, who is not kept waiting.
    ///
    /// - Parameters:
    ///   - wasRemoved: whether it is known that the card was taken away.
    ///   - cardIsAbsent: called at every look that finds the reader without a card.
    /// - Returns: whether the card was away, so that another may lie there now.
    /// - Throws: after the time given, what stood in the way last: `card.removed` where no card came. `pcsc.access_denied`,
    ///   `inspection.cancelled`, and `card.removed` where the order may not touch the card that came, at once.
    package func regain(
        within limit: Duration,
        wasRemoved: Bool = false,
        cardIsAbsent: () -> Void = {}
    ) async throws(CardChannelError) -> Bool {
        await release()
        var wasAway = wasRemoved
        let outcome = await CardWait.first(await source.changes(), within: limit) {
            await connectIfThere(&wasAway, cardIsAbsent)
        }
        guard !Task.isCancelled else { throw CardChannelError(.cancelled) }
        try outcome.get()
        return wasAway
    }

    private func connectIfThere(
        _ wasAway: inout Bool,
        _ cardIsAbsent: () -> Void
    ) async -> CardWait.Observation<Void, CardChannelError> {
        var isThere = false
        do throws(CardChannelError) {
            guard let now = try await source.readers().first(where: { $0.id == reader.id }) else {
                wasAway = true
                return .notYet(CardChannelError(.readerRemoved))
            }
            guard now.hasCard else {
                wasAway = true
                cardIsAbsent()
                return .notYet(CardChannelError(.cardRemoved, detail: "not put back"))
            }
            isThere = true
            if now.eventCount != eventCount { wasAway = true }
            if wasAway, await !mayTouch(now) {
                return .hopeless(CardChannelError(.cardRemoved, detail: "another was put down while nobody asked"))
            }
            try await connect(seeing: now.eventCount)
            eventCount = now.eventCount
            return .found(())
        } catch {
            guard error.code != .accessDenied, error.code != .cancelled else { return .hopeless(error) }
            if error.code == .serviceUnavailable { wasAway = true }
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

extension CardHold {
    /// The recorder.
    package nonisolated var observer: (any ExchangeObserver)? { recorder }
    /// The source's: there are some where a recording takes the place of cards.
    package nonisolated var recordedDraws: (any RecordedDraws)? { source.recordedDraws }
}
