import CitizenCard
import InspectionAPI
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

@testable import Inspection

/// Inspections that name no reader, with more than one thing in the readers.
@Suite struct DocumentSearchTests {
    /// A claim to whatever the rules give, of readers that are this test's alone.
    private actor Claim: ReaderClaim {
        private let source: VirtualReaderSource
        private var cards = PresentedCards(ReaderPreferences())
        private var search: CardSearch

        init(_ source: VirtualReaderSource) async {
            self.source = source
            cards.update(await source.readers())
            search = cards.search()
        }

        func changes() async -> AsyncStream<[ReaderDescription]> { await source.changes() }
        func look() async -> CardCandidates {
            let readers = await source.readers()
            return cards.look(&search, among: readers, without: [])
        }
        func choose(_ reader: ReaderDescription) {}
        func release(after ending: CardEnding?) {}
        func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) {
            if failure.code == .applicationNotFound { cards.note(reader, isNoDocument: failure) }
            search.passOver(reader, failure)
        }
    }

    private let source = VirtualReaderSource(names: ["One", "Two", "Three"])

    private func run(
        _ counter: Counter,
        cardWait: Duration = .seconds(600),
        deliver: @escaping @Sendable (InspectionRun.Event) async -> Void = { _ in }
    ) async throws -> InspectionRun.End {
        let inspector = Inspector(
            trust: counter.trust,
            policy: counter.policy,
            links: counter.memory,
            repositionTime: .milliseconds(50),
            time: { Counter.today }
        )
        let request = InspectionRequest(access: try .number(counter.card.number), fields: [.fullName], portrait: false)
        let run = InspectionRun(
            claim: await Claim(source),
            source: source,
            cardWait: cardWait,
            timeLimit: .seconds(600),
            inspect: inspector.inspection(of: request, as: Counter.header)
        )
        return await run.run(deliver: deliver, ended: { $0 })
    }

    private func decision(_ end: InspectionRun.End) -> String? {
        guard case .reported(let result) = end else { return nil }
        return result.report.decision.status.rawValue
    }

    /// The status words that tokens were seen to answer whatever they are asked with.
    static let answers: [[UInt8]] = [
        [0x6A, 0x82], [0x6D, 0x00], [0x69, 0x85], [0x91, 0x1C], [0x67, 0x00], [0x63, 0x00], [0x6E, 0x00], [0x69, 0x82],
        [0x6F, 0x00], [0x90, 0x00],
    ]

    @Test(arguments: answers)
    func aTokenThatLiesInAnotherSlotIsPassedOver(answer: [UInt8]) async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(SittingCard(answer: answer), into: "one")
        let passed = Mutex<[PassedOverCard]>([])
        let end = try await run(counter) { [source] event in
            guard case .cardPassedOver(let card) = event else { return }
            passed.withLock { $0.append(card) }
            // The kiosk has said so; the citizen puts the right card down.
            try? await source.insert(counter.card, into: "two")
        }
        #expect(decision(end) == "accept")
        #expect(passed.withLock { $0 }.map(\.code) == ["card.application_not_found"])
        #expect(passed.withLock { $0 }.map(\.reader) == ["one"])
    }

    @Test(arguments: answers)
    func aTokenBesideACardThatLiesThereTooIsPassedOver(answer: [UInt8]) async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(counter.card, into: "two")
        try await source.insert(SittingCard(answer: answer), into: "one")
        #expect(decision(try await run(counter)) == "accept")
        #expect(counter.card.counters.accessAttempts == 1)
    }

    @Test func aTokenAloneIsNamedWhenTheWaitIsOver() async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(SittingCard(), into: "one")
        guard case .failed(let failure) = try await run(counter, cardWait: .milliseconds(100)) else {
            Issue.record("a token was read")
            return
        }
        #expect(failure.code == .applicationNotFound)
    }

    /// A secret is never tried on somebody else's card.
    @Test func twoDocumentsAreNotGuessedAt() async throws {
        let (counter, other) = (try Counter("tran-thi-binh"), try Counter("le-minh-chau"))
        try await source.insert(counter.card, into: "one")
        try await source.insert(other.card, into: "two")
        try await source.insert(SittingCard(), into: "three")
        guard case .failed(let failure) = try await run(counter) else {
            Issue.record("one was taken")
            return
        }
        #expect(failure.code == .readerAmbiguous)
        #expect(counter.card.counters.accessAttempts + other.card.counters.accessAttempts == 0)
    }

    @Test func theCardPutDownLastIsAskedNothingForItsNeighboursSake() async throws {
        let (alone, beside) = (try Counter("tran-thi-binh"), try Counter("tran-thi-binh"))
        try await source.insert(alone.card, into: "one")
        _ = try await run(alone)
        try await source.remove(from: "one")
        try await source.insert(SittingCard(), into: "one")
        try await source.insert(beside.card, into: "two")
        #expect(decision(try await run(beside)) == "accept")
        #expect(beside.card.counters.exchanges == alone.card.counters.exchanges)
    }

    @Test func progressNeverGoesBackAndEndsAtItsWhole() async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(SittingCard(), into: "one")
        let seen = Mutex<[Int]>([])
        _ = try await run(counter) { [source] event in
            if case .phase(_, let progress) = event { seen.withLock { $0.append(progress) } }
            if case .cardPassedOver = event { try? await source.insert(counter.card, into: "two") }
        }
        let permille = seen.withLock { $0 }
        #expect(permille == permille.sorted() && permille.first == 0 && permille.last == 1000)
        #expect(Set(permille).count > 6)
    }
}

/// How far each phase is on the way.
@Suite struct InspectionProgressTests {
    @Test func thePortraitIsMostOfTheWayWhereItIsRead() {
        var progress = InspectionProgress(readsPortrait: true)
        progress.enter(.readingDataGroup(number: 13, bytes: 10, total: 10))
        let text = progress.permille
        progress.enter(.readingDataGroup(number: 2, bytes: 10, total: 20))
        #expect(text < 400 && progress.permille > 500)
        progress.enter(.cardReposition)
        progress.enter(.connecting)
        progress.enter(.readingDataGroup(number: 2, bytes: 0, total: 20))
        #expect(progress.permille > 500, "what was read is not read twice")
        progress.enter(.readingDataGroup(number: 2, bytes: 20, total: 20))
        progress.enter(.passiveAuthentication)
        #expect(progress.permille < 1000)
        progress.enter(.finished)
        #expect(progress.permille == 1000)
    }

    @Test func withoutThePortraitTheTextIsMostOfTheWay() {
        var progress = InspectionProgress(readsPortrait: false)
        progress.enter(.readingDataGroup(number: 13, bytes: 10, total: 10))
        #expect(progress.permille > 500 && progress.permille < 1000)
    }

    /// Opened by PACE: the text first, then each key and its proof.
    @Test(arguments: [true, false]) func everyStepIsFurtherOnTheWay(_ readsPortrait: Bool) {
        var progress = InspectionProgress(readsPortrait: readsPortrait)
        func group(_ number: Int) -> InspectionPhase { .readingDataGroup(number: number, bytes: 9, total: 9) }
        let steps = [
            .connecting, .readingCardAccess, .accessControl, .readingSOD, group(1), group(13), group(14),
            .chipAuthentication, group(15), .activeAuthentication, .passiveAuthentication, .finished,
        ]
        var last = 0
        for step in steps {
            progress.enter(step)
            #expect(progress.permille > last, "\(step.name)")
            last = progress.permille
        }
    }

    /// Whatever a card says of its lengths.
    @Test(arguments: [(5, 0), (0, 0), (Int.max, 1), (30, 20), (-5, 20)])
    func impossibleLengthsLeaveItInItsBounds(bytes: Int, total: Int) {
        for number in [1, 2, 3, 13, 16] {
            var progress = InspectionProgress(readsPortrait: true)
            progress.enter(.readingDataGroup(number: number, bytes: bytes, total: total))
            #expect((0..<1000).contains(progress.permille))
        }
    }
}
