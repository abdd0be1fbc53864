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
        #expect(found.ids.isEmpty && found.codes == ["a access.refused"] && found.obstacle == "card.absent")
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
        #expect(look(&cards, &waiting, [reader("a")]).ids.isEmpty)
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

    @Test(arguments: [
        (InspectionFailure(.accessRefused, phase: .accessControl), true),
        (InspectionFailure(.accessSuspended, phase: .accessControl), true),
        (InspectionFailure(.accessProtocolError, phase: .accessControl), true),
        (InspectionFailure(CardChannelError(.cardUnresponsive), phase: .accessControl), true),
        (InspectionFailure(.accessNotOffered, phase: .accessControl), false),
        (InspectionFailure(.documentUnreadable, phase: .readingSOD), false),
        (InspectionFailure(CardChannelError(.cancelled), phase: .accessControl), false),
    ])
    func whatCountsAsARefusal(failure: InspectionFailure, counts: Bool) {
        #expect(failure.isRefusedSecret == counts)
    }
}
