import Inspection
import InspectionAPI
import SmartCard
import Testing
import VirtualCard

@testable import cccdctl

@Suite struct ReaderChoiceTests {
    private let readers = [
        ReaderDescription(id: "acs-acr1252", name: "ACS ACR1252 1S CL Reader PICC 00 00", state: .card),
        ReaderDescription(id: "acs-acr1252-2", name: "ACS ACR1252 1S CL Reader SAM 01 00", state: .empty),
    ]

    @Test func aNameIsAnIdOrAPartOfTheName() {
        #expect(ReaderChoice(wanted: nil).matches(readers).count == 2)
        #expect(ReaderChoice(wanted: "acs-acr1252").matches(readers).map(\.id) == ["acs-acr1252"])
        #expect(ReaderChoice(wanted: "sam").matches(readers).map(\.id) == ["acs-acr1252-2"])
        #expect(ReaderChoice(wanted: "omnikey").matches(readers).isEmpty)
    }

    private func claim(_ states: [ReaderState], wanted: String? = nil) -> ReaderChoice.Claim<FixedReaders> {
        let readers = states.enumerated().map { number, state in
            ReaderDescription(id: "r\(number)", name: "Reader \(number)", state: state)
        }
        return .init(choice: ReaderChoice(wanted: wanted), source: FixedReaders(list: readers), wait: 5)
    }

    private func code(_ states: [ReaderState], wanted: String? = nil) async -> String? {
        let found = await claim(states, wanted: wanted).look()
        return found.readers.isEmpty ? found.obstacle.code.rawValue : nil
    }

    private func readers(_ states: [ReaderState], wanted: String? = nil) async -> [String] {
        await claim(states, wanted: wanted).look().readers.map(\.id)
    }

    @Test func whyThereIsNoReaderIsNamed() async {
        #expect(await code([.empty, .unavailable]) == "card.absent")
        #expect(await code([.empty, .unavailable], wanted: "omnikey") == "reader.not_found")
    }

    /// Which of several is the document is asked of the cards.
    @Test func severalCardsAreAllInQuestionUnlessOneIsNamed() async {
        #expect(await readers([.card, .card]).count == 2)
        #expect(await readers([.card, .card], wanted: "Reader").count == 2)
        #expect(await readers([.card, .card], wanted: "r1") == ["r1"])
    }

    @Test func theOneReaderWithACardIsTakenAndInAnothersHandsWhereItIsNamed() async {
        #expect(await readers([.empty, .card]) == ["r1"])
        #expect(await code([.inUse, .empty]) == "card.absent")
        #expect(await readers([.inUse, .empty], wanted: "r0") == ["r0"])
    }

    /// In a slot for SAMs one may lie for ever; of a reader that somebody named it is what he means.
    @Test func aMuteCardIsTakenOfANamedReaderOnly() async {
        #expect(await code([.mute, .empty]) == "card.absent")
        #expect(await readers([.mute, .card]) == ["r1"])
        #expect(await readers([.mute, .empty], wanted: "r0") == ["r0"])
    }

    /// Readers that stay as they are.
    private struct FixedReaders: ReaderSource {
        let list: [ReaderDescription]

        func readers() async throws(CardChannelError) -> [ReaderDescription] { list }
        func changes() async -> AsyncStream<[ReaderDescription]> { AsyncStream { $0.yield(list) } }
        func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
            throw CardChannelError(.cardRemoved)
        }
    }
}
