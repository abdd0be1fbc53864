import InspectionAPI
import SmartCard
import Testing

@testable import Inspection

/// Which card an order takes that names no reader.
@Suite struct PresentedCardsTests {
    private func reader(_ id: String, _ state: ReaderState = .card, _ count: Int = 1, name: String? = nil)
        -> ReaderDescription
    {
        ReaderDescription(id: id, name: name ?? "Reader \(id)", state: state, eventCount: count)
    }

    private let refused = InspectionFailure(.accessRefused, phase: .accessControl)
    private let noDocument = InspectionFailure(.applicationNotFound, phase: .accessControl)

    /// The readers found among some, and the codes of what is passed over.
    private func look(
        _ cards: inout PresentedCards,
        _ search: inout CardSearch,
        _ readers: [ReaderDescription],
        without held: Set<String> = []
    ) -> (ids: [String], codes: [String], obstacle: String) {
        let found = cards.look(&search, among: readers, without: held)
        return (
            found.readers.map(\.id), found.passedOver.map { "\($0.reader) \($0.code)" }, found.obstacle.code.rawValue
        )
    }

    @Test func theCardPutDownAfterTheOrderComesFirst() {
        var cards = PresentedCards(.init())
        cards.update([reader("a"), reader("b", .empty, 0)])
        var search = cards.search()
        #expect(look(&cards, &search, [reader("a"), reader("b", .empty, 0)]).ids == ["a"])
        #expect(look(&cards, &search, [reader("a"), reader("b")]).ids == ["b"])
    }

    @Test func ofSeveralTheLastPutDownIsTheLikeliest() {
        var cards = PresentedCards(.init())
        cards.update([reader("a", .empty, 0), reader("b"), reader("c", .empty, 0)])
        cards.update([reader("a"), reader("b"), reader("c", .empty, 0)])
        var search = cards.search()
        #expect(look(&cards, &search, [reader("a"), reader("b"), reader("c", .empty, 0)]).ids == ["a", "b"])
    }

    @Test func whatIsNoDocumentIsPassedOverByAllUntilItWasTakenAway() {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        var (first, second) = (cards.search(), cards.search())
        cards.note(reader("a"), isNoDocument: noDocument)
        for _ in 0..<2 {
            let found = look(&cards, &first, [reader("a")])
            #expect(found.ids.isEmpty && found.obstacle == "card.application_not_found")
        }
        let found = look(&cards, &second, [reader("a"), reader("b")])
        #expect(found.ids == ["b"] && found.codes == ["a card.application_not_found"])
        #expect(look(&cards, &second, [reader("a"), reader("b")]).codes.isEmpty, "it is told once")
        #expect(look(&cards, &first, [reader("a", .card, 3)]).ids == ["a"])
    }

    @Test func slotsThatAreMuteOrHeldByOthersArePassedOver() {
        var cards = PresentedCards(.init())
        let readers = [reader("a", .mute), reader("b", .inUse), reader("c", .unavailable), reader("d")]
        cards.update(readers)
        var search = cards.search()
        let found = look(&cards, &search, readers)
        #expect(found.ids == ["d"] && found.codes == ["a card.unresponsive", "b reader.busy"])
        let alone = look(&cards, &search, Array(readers.prefix(3)))
        #expect(alone.ids.isEmpty && alone.obstacle == "card.absent")
    }

    /// Curious programs open every new card for a moment.
    @Test func aCardThatHasJustBeenPutDownIsTakenBeItHeldByAnother() {
        var cards = PresentedCards(.init())
        cards.update([reader("a", .empty, 0)])
        var search = cards.search()
        #expect(look(&cards, &search, [reader("a", .inUse)]).ids == ["a"])
        search.passOver(reader("a", .inUse), InspectionFailure(CardChannelError(.readerBusy), phase: .connecting))
        let held = look(&cards, &search, [reader("a", .inUse)])
        #expect(held.ids.isEmpty && held.obstacle == "reader.busy")
        #expect(look(&cards, &search, [reader("a", .card)]).ids == ["a"], "it was let go")
    }

    @Test func afterARefusalNoOrderTouchesTheCardUntilItIsPutDownAnew() {
        var cards = PresentedCards(.init())
        var waiting = cards.search()
        cards.update([reader("a")])
        cards.note(CardEnding(reader: "a", failure: refused))
        var fresh = cards.search()
        #expect(look(&cards, &waiting, [reader("a")]).ids.isEmpty)
        let found = look(&cards, &fresh, [reader("a")])
        #expect(
            found.ids.isEmpty && found.codes == ["a card.refused_before"] && found.obstacle == "card.refused_before"
        )
        // Looks that come late, or see the reader empty of a card that lies there again, take nothing back.
        #expect(look(&cards, &fresh, [reader("a", .empty, 0)]).ids.isEmpty)
        #expect(look(&cards, &fresh, [reader("a")]).ids.isEmpty)
        #expect(look(&cards, &fresh, [reader("a", .empty, 2)]).ids.isEmpty)
        #expect(look(&cards, &fresh, [reader("a", .card, 3)]).ids == ["a"])
        #expect(look(&cards, &waiting, [reader("a", .card, 3)]).ids == ["a"])
    }

    @Test func anOrderThatNamesTheReaderLiftsTheRefusal() {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        cards.note(CardEnding(reader: "a", failure: refused))
        cards.note(CardEnding(reader: "a", failure: nil))
        var search = cards.search()
        #expect(look(&cards, &search, [reader("a")]).ids == ["a"])
    }

    /// An order that waited while another one's card was read was made for somebody else.
    @Test func aCardThatWasReadForAnotherIsNotForOrdersThatWaitedMeanwhile() {
        var cards = PresentedCards(.init())
        var waiting = cards.search()
        cards.update([reader("a")])
        cards.note(CardEnding(reader: "a", failure: nil))
        let passed = look(&cards, &waiting, [reader("a")])
        #expect(passed.ids.isEmpty && passed.codes == ["a card.not_put_down_anew"])
        #expect(passed.obstacle == "card.not_put_down_anew", "whoever types again is told what to do")
        #expect(look(&cards, &waiting, [reader("a")]).codes.isEmpty, "once")
        #expect(look(&cards, &waiting, [reader("a", .card, 3)]).ids == ["a"])
        var later = cards.search()
        #expect(look(&cards, &later, [reader("a")]).ids == ["a"])
    }

    @Test func readersOfOthersAreLeftAlone() {
        var cards = PresentedCards(.init())
        cards.update([reader("a"), reader("b")])
        var search = cards.search()
        #expect(look(&cards, &search, [reader("a"), reader("b")], without: ["a"]).ids == ["b"])
    }

    @Test func theOperatorsWordDecidesBeforeAnythingIsAsked() {
        var cards = PresentedCards(.init(ignored: ["token"], preferred: ["front"]))
        let readers = [
            reader("a", name: "USB Token 00 00"), reader("b", name: "Reader back 01 00"),
            reader("c", name: "Reader FRONT 02 00"), reader("d", name: "Reader [SAM] 02 01"),
        ]
        cards.update(readers)
        var search = cards.search()
        let found = look(&cards, &search, readers)
        #expect(found.ids == ["c"] && found.codes.isEmpty)
        #expect(look(&cards, &search, Array(readers.prefix(2))).ids == ["b"])
        #expect(look(&cards, &search, [readers[0], readers[3]]).obstacle == "card.absent")
    }

    // MARK: secrets

    /// The order ended while the chip judged its secret: by its deadline, its client, or the time limit.
    @Test(arguments: [
        CardChannelError.Code.cancelled, .cardUnresponsive, .cardRemoved, .secureMessagingBroken, .timedOut,
    ])
    func aSecretThatWasSentIsSpentWhateverTheInspectionEndedFor(code: CardChannelError.Code) {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        let failure = InspectionFailure(CardChannelError(code), phase: .accessControl)
        cards.note(CardEnding(reader: "a", failure: failure, secretIsSpent: true))
        var next = cards.search()
        #expect(look(&cards, &next, [reader("a")]).codes == ["a card.refused_before"])
        // None was sent.
        cards.note(CardEnding(reader: "a", failure: failure))
        next = cards.search()
        #expect(look(&cards, &next, [reader("a")]).ids == ["a"])
    }

    /// An authorised client's guesses: each order names the reader.
    @Test func aNamedReaderIsNoLicenceToGuess() {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        for _ in 1...3 {
            var order = cards.search()
            #expect(cards.refusal(in: reader("a"), to: &order) == nil)
            cards.note(CardEnding(reader: "a", failure: refused, secretIsSpent: true))
        }
        var fourth = cards.search()
        #expect(cards.refusal(in: reader("a"), to: &fourth)?.0.code == .refusedBefore)
        #expect(cards.refusal(in: reader("a"), to: &fourth)?.isNew == false)
        cards.update([reader("a", .empty, 2)])
        cards.update([reader("a", .card, 3)])
        #expect(cards.refusal(in: reader("a", .card, 3), to: &fourth) == nil)
    }

    @Test func theLastTryIsNobodysToSpend() {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        let last = InspectionFailure(.accessRefused, phase: .accessControl, status: StatusWord(rawValue: 0x63C1))
        cards.note(CardEnding(reader: "a", failure: last, secretIsSpent: true))
        var next = cards.search()
        #expect(cards.refusal(in: reader("a"), to: &next)?.0.code == .refusedBefore)
        cards.update([reader("a", .card, 3)])
        #expect(cards.refusal(in: reader("a", .card, 3), to: &next) == nil)
    }

    /// To start the PC/SC service anew lifts no card.
    @Test(arguments: [false, true]) func aServiceThatIsStartedAnewForgetsNoRefusal(_ isSeenAway: Bool) {
        var cards = PresentedCards(.init())
        cards.update([reader("a", .card, 5)])
        cards.note(CardEnding(reader: "a", failure: refused, secretIsSpent: true))
        if isSeenAway { cards.update([]) }
        cards.update([reader("a", .card, 1)])
        var next = cards.search()
        #expect(look(&cards, &next, [reader("a", .card, 1)]).codes == ["a card.refused_before"])
        cards.update([reader("a", .empty, 2)])
        #expect(look(&cards, &next, [reader("a", .card, 3)]).ids == ["a"])
    }

    /// A service that begins has not seen the card yet.
    @Test func aReaderThatComesBackEmptyAtFirstForgetsNoRefusal() {
        var cards = PresentedCards(.init())
        cards.update([reader("a")])
        cards.note(CardEnding(reader: "a", failure: refused, secretIsSpent: true))
        cards.update([])
        cards.update([reader("a", .empty, 0)])
        var next = cards.search()
        #expect(look(&cards, &next, [reader("a")]).codes == ["a card.refused_before"])
        cards.update([reader("a", .empty, 2)])
        #expect(look(&cards, &next, [reader("a", .card, 3)]).ids == ["a"], "once")
    }

    /// The card was lifted for good, and the next citizen's lies there when the inspection ends.
    @Test func theCardThatFollowsALostOneIsTheNextOrders() {
        var cards = PresentedCards(.init())
        cards.update([reader("a", .card, 1)])
        cards.update([reader("a", .card, 3)])
        var next = cards.search()
        let lost = InspectionFailure(CardChannelError(.cardRemoved), phase: .readingSOD)
        cards.note(CardEnding(reader: "a", failure: lost, eventCount: 1))
        #expect(look(&cards, &next, [reader("a", .card, 3)]).ids == ["a"])
        cards.note(CardEnding(reader: "a", failure: lost, secretIsSpent: true, eventCount: 1))
        #expect(look(&cards, &next, [reader("a", .card, 3)]).codes == ["a card.refused_before"])
    }

    // MARK: nobody asks

    /// One look of a kiosk that was started again must not try its dead order on the next citizen's card.
    @Test func whatIsPutDownWhileNobodyAsksIsAnothers() {
        var cards = PresentedCards(.init())
        cards.update([reader("a", .empty, 0), reader("b", .empty, 0)])
        var order = cards.search()
        cards.suspend(&order)
        cards.update([reader("a"), reader("b", .empty, 0)])
        #expect(!cards.mayTouch(reader("a"), for: order))
        cards.resume(&order)
        #expect(!cards.mayTouch(reader("a"), for: order) && cards.mayTouch(reader("b"), for: order))
        let found = look(&cards, &order, [reader("a"), reader("b", .empty, 0)])
        #expect(found.ids.isEmpty && found.codes == ["a card.not_put_down_anew"])
        #expect(found.obstacle == "card.not_put_down_anew")
        #expect(cards.refusal(in: reader("a"), to: &order)?.0.code == .notPutDownAnew)
        #expect(look(&cards, &order, [reader("a"), reader("b")]).ids == ["b"])
        #expect(look(&cards, &order, [reader("a", .card, 3)]).ids == ["a"])
        #expect(cards.mayTouch(reader("a", .card, 3), for: order))
    }
}
