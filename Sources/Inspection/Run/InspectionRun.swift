package import DocumentCore
package import CardTrace
package import InspectionAPI
package import SmartCard

/// One inspection from the wait for the card to the card's release: the same for the daemon and for a command.
package struct InspectionRun: Sendable {
    /// What an inspection goes through. Events are delivered one after another.
    package enum Event: Sendable {
        /// There is a card in a reader, and the inspection begins.
        case cardArrived(ReaderDescription)
        /// Others have the reader, or come before: the place among those who wait for it, 1 for the next.
        case queued(place: Int)
        /// A card is passed over, as no reader was named and it is no document: the wait goes on.
        case cardPassedOver(PassedOverCard)
        /// The card was gone before anything was read of it: the wait goes on.
        case cardGone
        /// A phase was entered, and how far the inspection has come with it, in thousandths.
        case phase(InspectionPhase, progress: Int)
        /// The text is there. The portrait is not asked for before this was delivered.
        case preview(InspectionPreview)
    }

    /// How an inspection ends.
    package enum End: Sendable {
        /// With a report, of a document that was read whole or not.
        case reported(InspectionResult)
        /// Without one: no card came, or it could not be connected to.
        case failed(InspectionFailure)
        /// It was cancelled, or its time was over: with what had been found out by then, where it let go of the card in time.
        case givenUp(InspectionFailure, InspectionResult?)
    }

    /// Inspects the card of a connected hold, as `Inspector` does.
    package typealias Inspect =
        @Sendable (
            _ hold: CardHold,
            _ progress: @escaping @Sendable (InspectionPhase) -> Void,
            _ preview: @escaping @Sendable (InspectionPreview) async -> Void
        ) async throws(InspectionFailure) -> InspectionResult

    private let claim: any ReaderClaim
    private let source: any ReaderSource
    private let cardWait: Duration
    private let timeLimit: Duration
    private let grace: Duration
    private let readsPortrait: Bool
    private let recorder: TraceRecorder?
    private let time: DeadlineQueue
    private let inspect: Inspect

    /// - Parameters:
    ///   - claim: where the card is waited for; released by the run.
    ///   - source: the readers.
    ///   - cardWait: how long to wait for the card.
    ///   - timeLimit: how long the inspection may take, once the card is there.
    ///   - grace: how long it may take to let go of the card, when it is given up.
    ///   - readsPortrait: whether the portrait is read, which most of the progress is then.
    ///   - recorder: records all cards that are looked at; nil for one for each, of lengths and headers alone.
    ///   - time: the time that all of these are measured by.
    ///   - inspect: the inspection of a connected card.
    package init(
        claim: any ReaderClaim,
        source: any ReaderSource,
        cardWait: Duration,
        timeLimit: Duration = .seconds(30),
        grace: Duration = .seconds(2),
        readsPortrait: Bool = false,
        recorder: TraceRecorder? = nil,
        time: DeadlineQueue = .system,
        inspect: @escaping Inspect
    ) {
        self.claim = claim
        self.source = source
        self.cardWait = cardWait
        self.timeLimit = timeLimit
        self.grace = grace
        self.readsPortrait = readsPortrait
        self.recorder = recorder
        self.time = time
        self.inspect = inspect
    }

    /// Runs it. Cancelling the calling task ends it within the grace time. Card and reader are given back as soon as the card has
    /// really been let go, be that later.
    ///
    /// - Parameters:
    ///   - deliver: is told of every event, one after another, and of none after the inspection was given up.
    ///   - ended: is told of the end, when the last event has been delivered. A cancellation reaches neither of the two.
    package func run<Outcome: Sendable>(
        deliver: @escaping @Sendable (Event) async -> Void,
        ended: @escaping @Sendable (End) async -> Outcome
    ) async -> Outcome {
        let (events, queue) = AsyncStream.makeStream(of: RunEvent.self)
        let conduct = Task { await ended(await self.conduct(events, queue, deliver)) }
        return await withTaskCancellationHandler {
            await conduct.value
        } onCancel: {
            queue.yield(.giveUp { InspectionFailure(CardChannelError(.cancelled), phase: $0) })
        }
    }
}

extension InspectionRun {
    /// What the run hears of, in the order of its queue.
    private enum RunEvent: Sendable {
        case arrived(ReaderDescription)
        case passedOver(PassedOverCard)
        case gone
        case queued(place: Int)
        case entered(InspectionPhase)
        /// The text; whoever brings it waits to be told that it was delivered.
        case preview(InspectionPreview, CheckedContinuation<Void, Never>)
        /// It is called off: why, in the phase it has come to.
        case giveUp(@Sendable (InspectionPhase) -> InspectionFailure)
        case graceIsOver(InspectionFailure)
        /// The time that the inspection of a card has is over: of the first card, the second, ...
        case timeIsOver(card: Int)
        case done(Result<InspectionResult, InspectionFailure>)
    }

    private typealias Queue = AsyncStream<RunEvent>.Continuation

    /// Delivers what happens until the work is done, or was given up and its grace is over.
    private func conduct(
        _ events: AsyncStream<RunEvent>,
        _ queue: Queue,
        _ deliver: @Sendable (Event) async -> Void
    ) async -> End {
        let work = Task { await inspectCard(queue) }
        // Not part of the work, so that its cancellation does not keep the card from being reset.
        Task {
            let (hold, result) = await work.value
            await hold?.release()
            await claim.release(after: await ending(of: hold, result))
            queue.yield(.done(result))
        }
        let end = await deliverAll(of: events, queue, work, deliver)
        queue.finish()
        // Whoever still waits for a delivery goes on.
        for await happening in events {
            if case .preview(_, let delivered) = happening { delivered.resume() }
        }
        return end
    }

    private func deliverAll(
        of events: AsyncStream<RunEvent>,
        _ queue: Queue,
        _ work: Task<(CardHold?, Result<InspectionResult, InspectionFailure>), Never>,
        _ deliver: @Sendable (Event) async -> Void
    ) async -> End {
        var phase = InspectionPhase.waitingForCard
        var progress = InspectionProgress(readsPortrait: readsPortrait)
        var givenUp: InspectionFailure?
        var cards = 0
        var alarm: DeadlineQueue.Alarm?
        defer { alarm?.cancel() }
        for await happening in events {
            switch happening {
            case .done(.success(let result)):
                return givenUp.map { End.givenUp($0, result) } ?? .reported(result)
            case .done(.failure(let failure)):
                return givenUp.map { End.givenUp($0, nil) } ?? .failed(failure)
            case .entered(let entered):
                guard givenUp == nil else { continue }
                phase = entered
                progress.enter(entered)
                await deliver(.phase(entered, progress: progress.permille))
            case .arrived(let reader):
                guard givenUp == nil else { continue }
                cards += 1
                alarm?.cancel()
                alarm = time.after(timeLimit) { [cards] in queue.yield(.timeIsOver(card: cards)) }
                await deliver(.cardArrived(reader))
            case .queued(let place):
                if givenUp == nil { await deliver(.queued(place: place)) }
            case .passedOver(let card):
                guard givenUp == nil else { continue }
                // The next card has all the time again.
                cards += 1
                await deliver(.cardPassedOver(card))
            case .gone:
                guard givenUp == nil else { continue }
                cards += 1
                await deliver(.cardGone)
            case .timeIsOver(let card):
                if card == cards { queue.yield(.giveUp { InspectionFailure(.timedOut, phase: $0) }) }
            case .preview(let preview, let delivered):
                if givenUp == nil { await deliver(.preview(preview)) }
                delivered.resume()
            case .giveUp(let reason):
                guard givenUp == nil else { continue }
                let failure = reason(phase)
                givenUp = failure
                work.cancel()
                alarm?.cancel()
                alarm = time.after(grace) { queue.yield(.graceIsOver(failure)) }
            case .graceIsOver(let failure): return .givenUp(failure, nil)
            }
        }
        return .failed(InspectionFailure(CardChannelError(.cancelled), phase: phase))
    }

    private func ending(
        of hold: CardHold?,
        _ result: Result<InspectionResult, InspectionFailure>
    ) async -> CardEnding? {
        guard let hold else { return nil }
        return CardEnding(
            reader: hold.reader.id,
            failure: result.failure,
            secretIsSpent: await hold.secretIsSpent,
            eventCount: await hold.eventCount
        )
    }

    /// How often the wait goes on because a card was gone before anything was read of it.
    private static let maxGone = 8

    /// Waits for the card, connects and inspects; where no reader was named, on to the next card when one is no document. So it is where
    /// the card was gone at once: the next one may come at any reader.
    private func inspectCard(_ queue: Queue) async -> (CardHold?, Result<InspectionResult, InspectionFailure>) {
        let enter: @Sendable (InspectionPhase) -> Void = { queue.yield(.entered($0)) }
        await claim.turn { queue.yield(.queued(place: $0)) }
        // Whoever waits for others to be done with the reader has not waited for a card yet.
        var end = time.now + cardWait
        var timesGone = 0
        while true {
            enter(.waitingForCard)
            let found: FoundCard
            do throws(InspectionFailure) {
                found = try await awaitCard(claim, until: end, queue)
            } catch {
                return (nil, .failure(error))
            }
            queue.yield(.arrived(found.reader))
            let hold = CardHold(
                source: source,
                reader: found.reader,
                hasWait: timesGone < Self.maxGone,
                recorder: recorder ?? TraceRecorder()
            ) { [claim] in
                await claim.mayTouch($0)
            }
            let result = await inspectCard(of: hold, queue, enter)
            guard let failure = result.failure, !Task.isCancelled else { return (hold, result) }
            if failure.isOfCardUnread {
                await hold.release()
                await claim.passOver(found.reader, because: failure)
                queue.yield(.gone)
                timesGone += 1
                end = max(end, time.now + min(cardWait, timeLimit / 2))
            } else if found.isChoice, failure.letsTheWaitGoOn {
                await hold.release()
                await passOver(found.reader, failure, claim, queue)
            } else {
                return (hold, result)
            }
        }
    }

    private func inspectCard(
        of hold: CardHold,
        _ queue: Queue,
        _ enter: @escaping @Sendable (InspectionPhase) -> Void
    ) async -> Result<InspectionResult, InspectionFailure> {
        enter(.connecting)
        do throws(InspectionFailure) {
            try await connect(hold)
            let result = try await inspect(hold, enter) { preview in
                await withCheckedContinuation { delivered in
                    let yielded = queue.yield(.preview(preview, delivered))
                    if case .terminated = yielded { delivered.resume() }
                }
            }
            return .success(result)
        } catch {
            return .failure(error)
        }
    }

    /// A card to be inspected.
    private struct FoundCard: Sendable {
        let reader: ReaderDescription
        /// Whether nobody named its reader.
        let isChoice: Bool
    }

    private func awaitCard(
        _ claim: some ReaderClaim,
        until end: ContinuousClock.Instant,
        _ queue: Queue
    ) async throws(InspectionFailure) -> FoundCard {
        let limit = max(.zero, end - time.now)
        return try await CardWait.first(await claim.changes(), within: limit, of: time) {
            () async -> CardWait.Observation<FoundCard, InspectionFailure> in
            let candidates = await claim.look()
            for card in candidates.passedOver { queue.yield(.passedOver(card)) }
            guard !Task.isCancelled, let first = candidates.readers.first else {
                return .notYet(await outage() ?? candidates.obstacle)
            }
            do throws(InspectionFailure) {
                let isOne = candidates.readers.count == 1
                let reader = isOne ? first : try await onlyDocument(of: candidates, first, claim, queue)
                await claim.choose(reader)
                return .found(FoundCard(reader: reader, isChoice: candidates.isChoice))
            } catch {
                return .hopeless(error)
            }
        }.get()
    }

    /// Why readers cannot be asked at all; nil where they can.
    private func outage() async -> InspectionFailure? {
        do throws(CardChannelError) {
            _ = try await source.readers()
            return nil
        } catch {
            return InspectionFailure(error, phase: .waitingForCard)
        }
    }

    /// Which of several cards is the document. The likeliest is not asked where no other is one.
    ///
    /// - Throws: `reader.ambiguous` where several are: a secret is not tried on somebody else's card.
    private func onlyDocument(
        of candidates: CardCandidates,
        _ first: ReaderDescription,
        _ claim: some ReaderClaim,
        _ queue: Queue
    ) async throws(InspectionFailure) -> ReaderDescription {
        var documents: [ReaderDescription] = []
        for reader in candidates.readers.dropFirst() where documents.count < 2 {
            if let obstacle = await DocumentProbe.obstacle(to: reader, from: source) {
                await passOver(reader, obstacle, claim, queue)
            } else {
                documents.append(reader)
            }
        }
        guard let other = documents.first else { return first }
        if documents.count == 1, let obstacle = await DocumentProbe.obstacle(to: first, from: source) {
            await passOver(first, obstacle, claim, queue)
            return other
        }
        let names = candidates.readers.map(\.id).joined(separator: ", ")
        throw InspectionFailure(.readerAmbiguous, phase: .waitingForCard, detail: "name one of \(names)")
    }

    private func passOver(
        _ reader: ReaderDescription,
        _ failure: InspectionFailure,
        _ claim: some ReaderClaim,
        _ queue: Queue
    ) async {
        await claim.passOver(reader, because: failure)
        // A card that is gone is no card to speak of.
        guard failure.code != .cardRemoved, failure.code != .readerRemoved else { return }
        queue.yield(.passedOver(PassedOverCard(reader, failure)))
    }

    private func connect(_ hold: CardHold) async throws(InspectionFailure) {
        do throws(CardChannelError) {
            try await hold.connect()
        } catch {
            let failure = InspectionFailure(error, phase: .connecting)
            // Seen on its way out.
            throw error.code.isRemoval && hold.hasWait ? failure.ofCardUnread : failure
        }
    }
}

extension Result<InspectionResult, InspectionFailure> {
    /// Why the document was not read, with a report or without.
    fileprivate var failure: InspectionFailure? {
        switch self {
        case .success(let result): result.failure
        case .failure(let failure): failure
        }
    }
}
