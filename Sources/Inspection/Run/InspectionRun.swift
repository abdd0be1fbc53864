package import InspectionAPI
package import SmartCard

/// One inspection from the wait for the card to the card's release: the same for the daemon and for a command.
package struct InspectionRun: Sendable {
    /// What an inspection goes through. Events are delivered one after another.
    package enum Event: Sendable {
        /// There is a card in a reader, and the inspection begins.
        case cardArrived(ReaderDescription)
        /// A phase was entered.
        case phase(InspectionPhase)
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
    private let inspect: Inspect

    /// - Parameters:
    ///   - claim: where the card is waited for; released by the run.
    ///   - source: the readers.
    ///   - cardWait: how long to wait for the card.
    ///   - timeLimit: how long the inspection may take, once the card is there.
    ///   - grace: how long it may take to let go of the card, when it is given up.
    ///   - inspect: the inspection of a connected card.
    package init(
        claim: any ReaderClaim,
        source: any ReaderSource,
        cardWait: Duration,
        timeLimit: Duration = .seconds(30),
        grace: Duration = .seconds(2),
        inspect: @escaping Inspect
    ) {
        self.claim = claim
        self.source = source
        self.cardWait = cardWait
        self.timeLimit = timeLimit
        self.grace = grace
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
        case event(Event)
        /// The text; whoever brings it waits to be told that it was delivered.
        case preview(InspectionPreview, CheckedContinuation<Void, Never>)
        /// It is called off: why, in the phase it has come to.
        case giveUp(@Sendable (InspectionPhase) -> InspectionFailure)
        case graceIsOver(InspectionFailure)
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
            await claim.release()
            queue.yield(.done(result))
        }
        var phase = InspectionPhase.waitingForCard
        var givenUp: InspectionFailure?
        let end = await withDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            for await happening in events {
                switch happening {
                case .done(.success(let result)):
                    return givenUp.map { End.givenUp($0, result) } ?? .reported(result)
                case .done(.failure(let failure)):
                    return givenUp.map { End.givenUp($0, nil) } ?? .failed(failure)
                case .event(let event):
                    guard givenUp == nil else { continue }
                    if case .phase(let entered) = event { phase = entered }
                    if case .cardArrived = event {
                        group.ring(.giveUp { InspectionFailure(.timedOut, phase: $0) }, after: timeLimit, queue)
                    }
                    await deliver(event)
                case .preview(let preview, let delivered):
                    if givenUp == nil { await deliver(.preview(preview)) }
                    delivered.resume()
                case .giveUp(let reason):
                    guard givenUp == nil else { continue }
                    let failure = reason(phase)
                    givenUp = failure
                    work.cancel()
                    group.ring(.graceIsOver(failure), after: grace, queue)
                case .graceIsOver(let failure): return .givenUp(failure, nil)
                }
            }
            return .failed(InspectionFailure(CardChannelError(.cancelled), phase: phase))
        }
        queue.finish()
        // Whoever still waits for a delivery goes on.
        for await happening in events {
            if case .preview(_, let delivered) = happening { delivered.resume() }
        }
        return end
    }

    /// Waits for the card, connects and inspects.
    private func inspectCard(_ queue: Queue) async -> (CardHold?, Result<InspectionResult, InspectionFailure>) {
        let enter: @Sendable (InspectionPhase) -> Void = { queue.yield(.event(.phase($0))) }
        enter(.waitingForCard)
        let hold: CardHold
        do throws(InspectionFailure) {
            let reader = try await awaitCard(claim)
            queue.yield(.event(.cardArrived(reader)))
            hold = CardHold(source: source, reader: reader)
        } catch {
            return (nil, .failure(error))
        }
        enter(.connecting)
        do throws(InspectionFailure) {
            try await connect(hold, enter)
            let result = try await inspect(hold, enter) { preview in
                await withCheckedContinuation { delivered in
                    let yielded = queue.yield(.preview(preview, delivered))
                    if case .terminated = yielded { delivered.resume() }
                }
            }
            return (hold, .success(result))
        } catch {
            return (hold, .failure(error))
        }
    }

    private func awaitCard(_ claim: some ReaderClaim) async throws(InspectionFailure) -> ReaderDescription {
        try await CardWait.first(await claim.changes(), within: cardWait) {
            () async -> CardWait.Observation<ReaderDescription, InspectionFailure> in
            do throws(InspectionFailure) {
                return .found(try await claim.reader())
            } catch {
                return error.code == .readerAmbiguous ? .hopeless(error) : .notYet(error)
            }
        }.get()
    }

    /// A card that is gone before anything was asked of it was seen on its way out: the wait goes on, for up to half of the time
    /// that the inspection has.
    private func connect(
        _ hold: CardHold,
        _ enter: @Sendable (InspectionPhase) -> Void
    ) async throws(InspectionFailure) {
        do throws(CardChannelError) {
            do throws(CardChannelError) {
                try await hold.connect()
            } catch {
                guard error.code == .cardRemoved else { throw error }
                enter(.waitingForCard)
                try await hold.regain(within: min(cardWait, timeLimit / 2))
                enter(.connecting)
            }
        } catch {
            throw InspectionFailure(error, phase: .connecting)
        }
    }
}

extension DiscardingTaskGroup {
    /// Puts something into the queue when some time has passed.
    fileprivate mutating func ring<Element: Sendable>(
        _ happening: Element,
        after time: Duration,
        _ queue: AsyncStream<Element>.Continuation
    ) {
        addTask {
            if (try? await Task.sleep(for: time)) != nil { queue.yield(happening) }
        }
    }
}
