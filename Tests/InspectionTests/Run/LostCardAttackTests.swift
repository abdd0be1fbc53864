import CitizenCard
import DocumentCore
import InspectionAPI
import SmartCard
import Synchronization
import TestSupport
import Testing
import VirtualCard

@testable import Inspection

/// A secret is for one citizen's card: whatever happens to that card or to the client, the next citizen's is not tried with it.
@Suite struct LostCardAttackTests {
    /// A claim of which the test says whether anybody asks about the order, and that notes how it ended.
    private final class Order: Sendable {
        private let state = Mutex<(isAskedAbout: Bool, refusals: Int, ending: CardEnding?)>((true, 0, nil))

        var ending: CardEnding? { state.withLock { $0.ending } }
        var refusals: Int { state.withLock { $0.refusals } }
        func isKilled() { state.withLock { $0.isAskedAbout = false } }

        func claim(_ source: VirtualReaderSource, isNamed: Bool) async -> some ReaderClaim {
            await Claim(order: self, source: source, isNamed: isNamed)
        }

        private actor Claim: ReaderClaim {
            private let order: Order
            private let source: VirtualReaderSource
            private let isNamed: Bool
            private var cards = PresentedCards(ReaderPreferences())
            private var search: CardSearch

            init(order: Order, source: VirtualReaderSource, isNamed: Bool) async {
                (self.order, self.source, self.isNamed) = (order, source, isNamed)
                cards.update(await source.readers())
                search = cards.search()
            }

            func changes() async -> AsyncStream<[ReaderDescription]> { await source.changes() }
            func look() async -> CardCandidates {
                let readers = await source.readers()
                return isNamed
                    ? CardCandidates(named: readers.first, passingOver: search)
                    : cards.look(&search, among: readers, without: [])
            }
            func choose(_ reader: ReaderDescription) {}
            func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) {
                search.passOver(reader, failure)
            }
            func mayTouch(_ reader: ReaderDescription) -> Bool {
                order.state.withLock { state in
                    if !state.isAskedAbout { state.refusals += 1 }
                    return state.isAskedAbout
                }
            }
            func release(after ending: CardEnding?) { order.state.withLock { $0.ending = ending } }
        }
    }

    private let source = VirtualReaderSource(names: ["One", "Two"])
    private let order = Order()

    private func run(
        _ counter: Counter,
        isNamed: Bool = false,
        faults: [Int: Fault] = [:],
        repositionTime: Duration = .milliseconds(200),
        deliver: @escaping @Sendable (InspectionRun.Event) async -> Void = { _ in }
    ) async throws -> InspectionRun.End {
        let inspector = Inspector(
            trust: counter.trust,
            policy: counter.policy,
            links: FixedMemory.shortAPDUs,
            repositionTime: repositionTime,
            time: { Counter.today }
        )
        let request = InspectionRequest(access: try .number(counter.card.number), fields: [.fullName], portrait: true)
        let run = InspectionRun(
            claim: await order.claim(source, isNamed: isNamed),
            source: FaultySource(base: source, plan: FaultPlan(faults)),
            cardWait: .seconds(600),
            timeLimit: .seconds(600),
            inspect: inspector.inspection(of: request, as: Counter.header)
        )
        return await run.run(deliver: deliver, ended: { $0 })
    }

    private func result(_ end: InspectionRun.End) throws -> InspectionResult {
        guard case .reported(let result) = end else {
            Issue.record("\(end)")
            throw InspectionFailure(.cardAbsent, phase: .waitingForCard)
        }
        return result
    }

    /// Swaps the cards when the first block of the portrait is there.
    private func swapping(
        _ other: VirtualCitizenCard,
        before: @escaping @Sendable () -> Void = {}
    ) -> @Sendable (InspectionRun.Event) async -> Void {
        let isDone = Mutex(false)
        return { [source] event in
            guard case .phase(.readingDataGroup(2, 1..., _), _) = event else { return }
            guard
                isDone.withLock({ done in
                    defer { done = true }
                    return !done
                })
            else { return }
            before()
            try? await source.remove(from: "one")
            try? await source.insert(other, into: "one")
        }
    }

    @Test(arguments: [false, true])
    func aKilledKiosksOrderIsNotTriedOnTheNextCitizensChip(isNamed: Bool) async throws {
        let (counter, next) = (try Counter.chip([:], portrait: 60_000), try Counter("le-minh-chau"))
        try await source.insert(counter.card, into: "one")
        let end = try await run(counter, isNamed: isNamed, deliver: swapping(next.card) { [order] in order.isKilled() })
        #expect(try result(end).failure?.code == .cardRemoved)
        #expect(next.card.counters.exchanges == 0 && order.refusals > 0)
        #expect(order.ending?.secretIsSpent == false)
    }

    /// The client is there; the card answers its reset in another way.
    @Test func aCardOfAnotherKindGetsNoSecretInThePlaceOfTheLostOne() async throws {
        let counter = try Counter.chip([:], portrait: 60_000)
        let next = try Counter.chip(["interface": "contact_t1"], of: "le-minh-chau")
        #expect(counter.card.answerToReset != next.card.answerToReset)
        try await source.insert(counter.card, into: "one")
        let end = try result(try await run(counter, deliver: swapping(next.card)))
        #expect(end.failure?.code == .cardChanged)
        #expect(next.card.counters.accessAttempts == 0)
        #expect(end.report.checks["access_control"]?.verdict == .passed)
        #expect(end.report.warnings.allSatisfy { $0.code != "card.repositioned" }, "the same did not come back")
    }

    /// Of the same kind, which nobody can tell before it judges the secret.
    @Test func aSwappedCardIsNotExplainedByAWrongNumber() async throws {
        let (counter, next) = (try Counter.chip([:], portrait: 60_000), try Counter("le-minh-chau"))
        try await source.insert(counter.card, into: "one")
        let end = try result(try await run(counter, deliver: swapping(next.card)))
        #expect(end.failure?.code == .cardChanged)
        #expect(next.card.counters.accessAttempts == 1)
        #expect(end.report.checks["access_control"]?.verdict == .passed, "of the document that was read")
        #expect(!end.report.decision.causes.contains { $0.code == "secret_refused" })
        #expect(end.report.warnings.allSatisfy { $0.code != "card.repositioned" })
        #expect(order.ending?.secretIsSpent == true, "no other order tries it before it was put down anew")
    }

    @Test(arguments: [CardChannelError.Code.cancelled, .cardReset, .cardRemoved, .cardUnresponsive])
    func aSecretThatTheChipWasJudgingWhenTheOrderEndedIsSpent(code: CardChannelError.Code) async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(counter.card, into: "one")
        // EF.CardAccess 2, PACE 5: its last.
        let end = try result(try await run(counter, faults: [6: .lostAnswer(code)]))
        #expect(counter.card.counters.accessAttempts == 1)
        #expect(end.failure != nil && order.ending?.secretIsSpent == true)
    }

    @Test func whatCameBeforeTheSecretSpendsNone() async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(counter.card, into: "one")
        let end = try result(try await run(counter, faults: [4: .lostAnswer(.cancelled)]))
        #expect(end.failure?.code == .inspectionCancelled)
        #expect(order.ending?.secretIsSpent == false)
    }

    /// Somebody's card brushed the second reader; the order is for the one that comes to the first.
    @Test(arguments: [0, 1, 3]) func aBrushedCardPinsNoOrderToItsReader(exchange: Int) async throws {
        let (counter, other) = (try Counter("tran-thi-binh"), try Counter("le-minh-chau"))
        try await source.insert(other.card, into: "two")
        let words = Mutex<[String]>([])
        let end = try await run(counter, faults: [exchange: .lostCard]) { [source] event in
            switch event {
            case .cardGone:
                words.withLock { $0.append("gone") }
                try? await source.remove(from: "two")
                try? await source.insert(counter.card, into: "one")
            case .cardArrived(let reader): words.withLock { $0.append(reader.id) }
            case .cardPassedOver: words.withLock { $0.append("passed over") }
            default: break
            }
        }
        #expect(try result(end).report.decision.status == .accept)
        #expect(words.withLock { $0 } == ["two", "gone", "one"])
        #expect(other.card.counters.accessAttempts == 0)
    }

    /// For ever would be as long as a robot has patience.
    @Test func aCardThatComesAndGoesWithoutEndIsGivenUp() async throws {
        let counter = try Counter("tran-thi-binh")
        try await source.insert(counter.card, into: "one")
        let gone = Mutex(0)
        let faults = Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, Fault.lostCard) })
        let end = try await run(counter, faults: faults, repositionTime: .milliseconds(50)) { [source] event in
            guard case .cardGone = event else { return }
            gone.withLock { $0 += 1 }
            try? await source.remove(from: "one")
            try? await source.insert(counter.card, into: "one")
        }
        #expect(try result(end).failure?.code == .cardRemoved)
        #expect(gone.withLock { $0 } == 8 && counter.card.counters.accessAttempts == 0)
    }

    @Test func aCardThatNeverMovedIsNotSaidToHaveComeBack() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        for fault in [Fault.status(StatusWord(rawValue: 0x6988)), .failure(.cardReset), .flippedBit(77)] {
            counter.faults = [30: fault]
            let result = try await counter.inspect(.number(counter.card.number))
            #expect(result.report.decision.status == .accept, "\(fault)")
            #expect(result.report.warnings.allSatisfy { $0.code != "card.repositioned" }, "\(fault)")
        }
    }

    /// Each time a few bytes more, so that it is never the same place.
    @Test func aCardThatBreaksEverySessionIsNotOpenedForEver() async throws {
        var counter = try Counter.chip([:], portrait: 60_000)
        counter.memory = FixedMemory.shortAPDUs
        let word = Fault.status(StatusWord(rawValue: 0x6F00))
        counter.faults = Dictionary(uniqueKeysWithValues: (1...200).map { ($0 * 15 + 20, word) })
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.failure?.code == .secureMessagingBroken, "\(result)")
        #expect((8...17).contains(counter.card.counters.accessAttempts), "\(counter.card.counters.accessAttempts)")
    }
}
