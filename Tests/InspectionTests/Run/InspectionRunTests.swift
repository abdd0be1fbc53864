import DocumentCore
import CitizenCard
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

/// One inspection from the wait for the card to the card's release.
@Suite struct InspectionRunTests {
    /// Longer than any test takes.
    private static let long = Duration.seconds(600)

    /// Runs an inspection of a card that lies in the one reader, unless there is none.
    private static func run(
        _ counter: Counter,
        timeLimit: Duration = long,
        grace: Duration = long,
        claim: TestClaim = TestClaim(),
        deliver: @escaping @Sendable (InspectionRun.Event) async -> Void = { _ in },
        inspect: @escaping InspectionRun.Inspect
    ) async throws -> InspectionRun.End {
        try await counter.source.insert(counter.card)
        let run = InspectionRun(
            claim: claim.at(counter.source),
            source: counter.source,
            cardWait: long,
            timeLimit: timeLimit,
            grace: grace,
            inspect: inspect
        )
        return await run.run(deliver: deliver, ended: { $0 })
    }

    /// Inspects as a counter does.
    private static func inspecting(_ counter: Counter) throws -> InspectionRun.Inspect {
        let inspector = Inspector(
            trust: counter.trust,
            policy: counter.policy,
            links: counter.memory,
            time: { Counter.today }
        )
        let request = InspectionRequest(access: try .number(counter.card.number), fields: [.fullName], portrait: true)
        return { hold, progress, preview in
            await inspector.inspect(request, as: Counter.header, hold: hold, progress: progress, preview: preview)
        }
    }

    /// Waits for its cancellation.
    private static let endless: InspectionRun.Inspect = { hold, progress, _ throws(InspectionFailure) in
        progress(.readingSOD)
        await untilCancelled()
        progress(.finished)
        throw InspectionFailure(CardChannelError(.cancelled), phase: .readingSOD)
    }

    @Test func everythingIsToldInItsOrderAndTheCardIsGivenBack() async throws {
        let counter = try Counter("tran-thi-binh")
        let (claim, told) = (TestClaim(), Told())
        let end = try await Self.run(counter, claim: claim, deliver: told.take, inspect: Self.inspecting(counter))
        guard case .reported(let result) = end else {
            Issue.record("no report")
            return
        }
        #expect(result.report.decision.status == .accept)
        let words = told.words
        #expect(words.prefix(3) == ["waiting_for_card", "arrived", "connecting"])
        #expect(words.last == "finished")
        let preview = try #require(words.firstIndex(of: "preview"))
        #expect(!words[..<preview].contains("DG2") && words[preview...].contains("DG2"))
        #expect(claim.isReleased)
        // The reader's next user connects at once.
        _ = try await counter.source.connect(to: try #require(await counter.source.readers().first).id)
    }

    /// The end waits for whatever is being delivered, and the portrait does, too.
    @Test func theEndComesAfterThePreviewHoweverLongThatTakes() async throws {
        let counter = try Counter("tran-thi-binh")
        let told = Told()
        let run = Task {
            try await Self.run(
                counter,
                deliver: { event in
                    if case .preview = event {
                        // Called off in the middle of the delivery, which goes on all the same.
                        told.cancelRun()
                        for _ in 0..<100 { await Task.yield() }
                        #expect(!Task.isCancelled)
                    }
                    await told.take(event)
                },
                inspect: Self.inspecting(counter)
            )
        }
        told.onCancel { run.cancel() }
        guard case .givenUp(let failure, _) = try await run.value else {
            Issue.record("not given up")
            return
        }
        #expect(failure.code.rawValue == "inspection.cancelled")
        #expect(told.words.last == "preview")
    }

    @Test func anInspectionWhoseTimeIsOverIsGivenUp() async throws {
        let counter = try Counter("tran-thi-binh")
        let (claim, told) = (TestClaim(), Told())
        let end = try await Self.run(
            counter,
            timeLimit: .milliseconds(20),
            claim: claim,
            deliver: told.take,
            inspect: Self.endless
        )
        guard case .givenUp(let failure, nil) = end else {
            Issue.record("not given up")
            return
        }
        #expect(failure.code.rawValue == "inspection.timed_out" && failure.phase == "reading_sod")
        #expect(told.words.last == "reading_sod", "what it does on its way out is nobody's business")
        #expect(claim.isReleased)
    }

    @Test func anInspectionThatIsCancelledKeepsWhatItFoundOut() async throws {
        let counter = try Counter("tran-thi-binh")
        let told = Told()
        let inspect = try Self.inspecting(counter)
        let run = Task {
            try await Self.run(counter, deliver: told.take) { hold, progress, preview throws(InspectionFailure) in
                try await inspect(hold, progress) { text in
                    await preview(text)
                    told.cancelRun()
                    while !Task.isCancelled { await Task.yield() }
                }
            }
        }
        told.onCancel { run.cancel() }
        guard case .givenUp(let failure, let result?) = try await run.value else {
            Issue.record("not given up, or nothing found out")
            return
        }
        #expect(failure.code.rawValue == "inspection.cancelled")
        #expect(result.report.checks["sod_signature"]?.verdict == .passed)
        #expect(result.report.decision.status == .incomplete && result.portrait == nil)
    }

    /// Its client is told after the grace; the reader is given back when it has really ended, and a delivery it waits for holds it
    /// no longer.
    @Test func anInspectionThatDoesNotListenKeepsItsReaderUntilItEnds() async throws {
        let counter = try Counter("tran-thi-binh")
        let claim = TestClaim()
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let preview = try await Self.preview(counter)
        let end = try await Self.run(counter, timeLimit: .milliseconds(10), grace: .milliseconds(10), claim: claim) {
            _,
            _,
            tell throws(InspectionFailure) in
            await Task { for await _ in gate {} }.value
            await tell(preview)
            throw InspectionFailure(CardChannelError(.cancelled), phase: .readingSOD)
        }
        guard case .givenUp(let failure, nil) = end else {
            Issue.record("not given up")
            return
        }
        #expect(failure.code.rawValue == "inspection.timed_out")
        #expect(!claim.isReleased)
        opener.finish()
        try await eventually("the reader is given back") { claim.isReleased }
    }

    private static func preview(_ counter: Counter) async throws -> InspectionPreview {
        let previews = Mutex<[InspectionPreview]>([])
        let fresh = Counter(card: counter.card)
        _ = try await fresh.inspect(
            .number(counter.card.number),
            preview: { text in previews.withLock { $0.append(text) } }
        )
        return try #require(previews.withLock { $0.first })
    }

    // MARK: the card

    @Test func aCardThatDoesNotComeIsNamed() async throws {
        let source = VirtualReaderSource()
        let claim = TestClaim()
        let run = InspectionRun(
            claim: claim.at(source),
            source: source,
            cardWait: .milliseconds(10),
            inspect: Self.endless
        )
        let end = await run.run(deliver: { _ in }, ended: { $0 })
        guard case .failed(let failure) = end else {
            Issue.record("a card that is not there was found")
            return
        }
        #expect(failure.code.rawValue == "card.absent" && failure.phase == "waiting_for_card")
        #expect(claim.isReleased)
    }

    @Test func aCardThatComesLaterIsInspected() async throws {
        let counter = try Counter("tran-thi-binh")
        let source = counter.source
        let run = InspectionRun(
            claim: TestClaim().at(source),
            source: source,
            cardWait: Self.long,
            inspect: try Self.inspecting(counter)
        )
        let end = await run.run(
            deliver: { event in
                guard case .phase(.waitingForCard, _) = event else { return }
                try? await source.insert(counter.card)
            },
            ended: { $0 }
        )
        guard case .reported(let result) = end else {
            Issue.record("no report")
            return
        }
        #expect(result.failure == nil)
    }

    @Test func aWaitThatIsCancelledEnds() async throws {
        let source = VirtualReaderSource()
        let claim = TestClaim()
        let told = Told()
        let run = Task {
            let run = InspectionRun(claim: claim.at(source), source: source, cardWait: Self.long, inspect: Self.endless)
            return await run.run(deliver: { _ in told.cancelRun() }, ended: { $0 })
        }
        told.onCancel { run.cancel() }
        guard case .givenUp(let failure, nil) = await run.value else {
            Issue.record("not given up")
            return
        }
        #expect(failure.code.rawValue == "inspection.cancelled" && failure.phase == "waiting_for_card")
        #expect(claim.isReleased)
    }

    /// A card that was seen on its way out is waited for once more.
    @Test func aCardThatIsGoneBeforeItIsConnectedToIsWaitedFor() async throws {
        let counter = try Counter("tran-thi-binh")
        let (source, told) = (counter.source, Told())
        let (claim, inspect) = (TestClaim(seesCardAlways: true), try Self.inspecting(counter))
        let run = InspectionRun(claim: claim.at(source), source: source, cardWait: Self.long, inspect: inspect)
        let end = await run.run(
            deliver: { event in
                await told.take(event)
                guard case .phase(.waitingForCard, _) = event, told.words.count > 1 else { return }
                try? await source.insert(counter.card)
            },
            ended: { $0 }
        )
        guard case .reported(let result) = end else {
            Issue.record("no report")
            return
        }
        #expect(result.failure == nil && result.report.warnings.allSatisfy { $0.code != "card.repositioned" })
        #expect(
            told.words.prefix(6) == [
                "waiting_for_card", "arrived", "connecting", "gone", "waiting_for_card", "arrived",
            ]
        )
    }
}

/// What an inspection told, in words.
private final class Told: Sendable {
    private let state = Mutex<(words: [String], cancel: (@Sendable () -> Void)?, isCancelled: Bool)>(([], nil, false))

    var words: [String] { state.withLock { $0.words } }

    @Sendable func take(_ event: InspectionRun.Event) async {
        let word =
            switch event {
            case .cardArrived: "arrived"
            case .cardGone: "gone"
            case .cardPassedOver(let card): "passed over: \(card.code)"
            case .phase(.readingDataGroup(let number, _, _), _): "DG\(number)"
            case .phase(let phase, _): phase.name
            case .queued(let place): "place \(place)"
            case .preview: "preview"
            }
        state.withLock { $0.words.append(word) }
    }

    /// Says how the run is cancelled, which may have been asked for already.
    func onCancel(_ cancel: @escaping @Sendable () -> Void) {
        let isCancelled = state.withLock { state in
            state.cancel = cancel
            return state.isCancelled
        }
        if isCancelled { cancel() }
    }

    func cancelRun() {
        let cancel = state.withLock { state in
            state.isCancelled = true
            return state.cancel
        }
        cancel?()
    }
}

/// A claim to the first reader, and whether it was given back.
private final class TestClaim: Sendable {
    /// Whether it takes an empty reader for one with a card.
    let seesCardAlways: Bool
    private let released = Mutex(false)
    private let gone = Mutex<[ReaderDescription]>([])

    init(seesCardAlways: Bool = false) { self.seesCardAlways = seesCardAlways }

    var isReleased: Bool { released.withLock { $0 } }

    func at(_ source: VirtualReaderSource) -> some ReaderClaim { Claim(owner: self, source: source) }

    private struct Claim: ReaderClaim {
        let owner: TestClaim
        let source: VirtualReaderSource

        func changes() async -> AsyncStream<[ReaderDescription]> { await source.changes() }
        func look() async -> CardCandidates {
            let gone = owner.gone.withLock { $0 }
            return CardCandidates(
                readers: await source.readers().filter { (owner.seesCardAlways || $0.hasCard) && !gone.contains($0) }
            )
        }
        func choose(_ reader: ReaderDescription) async {}
        func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) async {
            owner.gone.withLock { $0.append(reader) }
        }
        func release(after ending: CardEnding?) async { owner.released.withLock { $0 = true } }
    }
}
