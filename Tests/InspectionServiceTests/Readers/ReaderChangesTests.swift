import SmartCard
import Testing

@testable import InspectionService

@Suite struct ReaderChangesTests {
    private func mute(_ id: String) -> ReaderDescription { .init(id: id, name: "Reader \(id)", state: .mute) }

    @Test func aReaderComesWithAndWithoutACard() {
        #expect(ReaderChanges.events(from: [], to: [.empty("a")]) == [.readerAdded(.empty("a"))])
        #expect(
            ReaderChanges.events(from: [], to: [.withCard("a")])
                == [.readerAdded(.withCard("a")), .cardInserted(.withCard("a"))]
        )
    }

    @Test func aReaderGoes() {
        #expect(ReaderChanges.events(from: [.withCard("a")], to: []) == [.readerRemoved(id: "a")])
    }

    @Test func aCardComesAndGoes() {
        #expect(ReaderChanges.events(from: [.empty("a")], to: [.withCard("a")]) == [.cardInserted(.withCard("a"))])
        #expect(ReaderChanges.events(from: [.withCard("a")], to: [.empty("a", 2)]) == [.cardRemoved(.empty("a", 2))])
    }

    @Test func aSwapBetweenTwoLooksIsSeen() {
        let events = ReaderChanges.events(from: [.withCard("a", 1)], to: [.withCard("a", 3)])
        #expect(events == [.cardRemoved(.withCard("a", 3)), .cardInserted(.withCard("a", 3))])
    }

    @Test func nothingNewIsNoEvent() {
        #expect(ReaderChanges.events(from: [.withCard("a")], to: [.withCard("a")]).isEmpty)
    }

    @Test func aCardThatFallsSilentIsAChange() {
        #expect(ReaderChanges.events(from: [.withCard("a")], to: [mute("a")]) == [.readerChanged(mute("a"))])
    }

    @Test func twoReadersOfOneIdentifierDoNotTrap() {
        #expect(ReaderChanges.events(from: [.empty("a"), .empty("a")], to: [.empty("a")]).isEmpty)
    }
}
