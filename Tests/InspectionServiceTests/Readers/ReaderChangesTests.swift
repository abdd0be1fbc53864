import InspectionAPI
import SmartCard
import Testing

@testable import InspectionService

@Suite struct ReaderChangesTests {
    private func described(_ reader: ReaderDescription) -> ServiceEvent.Reader { .init(reader) }
    private func mute(_ id: String) -> ReaderDescription { .init(id: id, name: "Reader \(id)", state: .mute) }

    @Test func aReaderComesWithAndWithoutACard() {
        #expect(ReaderChanges.events(from: [], to: [.empty("a")]) == [.reader(.added, described(.empty("a")))])
        #expect(
            ReaderChanges.events(from: [], to: [.withCard("a")])
                == [.reader(.added, described(.withCard("a"))), .reader(.cardInserted, described(.withCard("a")))]
        )
    }

    @Test func aReaderGoes() {
        #expect(ReaderChanges.events(from: [.withCard("a")], to: []) == [.reader(.removed, .init("a"))])
    }

    @Test func aCardComesAndGoes() {
        #expect(
            ReaderChanges.events(from: [.empty("a")], to: [.withCard("a")]) == [
                .reader(.cardInserted, described(.withCard("a")))
            ]
        )
        #expect(
            ReaderChanges.events(from: [.withCard("a")], to: [.empty("a", 2)]) == [
                .reader(.cardRemoved, described(.empty("a", 2)))
            ]
        )
    }

    @Test func aSwapBetweenTwoLooksIsSeen() {
        let events = ReaderChanges.events(from: [.withCard("a", 1)], to: [.withCard("a", 3)])
        #expect(
            events == [
                .reader(.cardRemoved, described(.withCard("a", 3))),
                .reader(.cardInserted, described(.withCard("a", 3))),
            ]
        )
    }

    @Test func nothingNewIsNoEvent() {
        #expect(ReaderChanges.events(from: [.withCard("a")], to: [.withCard("a")]).isEmpty)
    }

    @Test func aCardThatFallsSilentIsAChange() {
        #expect(
            ReaderChanges.events(from: [.withCard("a")], to: [mute("a")]) == [.reader(.changed, described(mute("a")))]
        )
    }

    @Test func twoReadersOfOneIdentifierDoNotTrap() {
        #expect(ReaderChanges.events(from: [.empty("a"), .empty("a")], to: [.empty("a")]).isEmpty)
    }
}
