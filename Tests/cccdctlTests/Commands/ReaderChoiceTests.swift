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

    private func claim(_ states: [ReaderState], wanted: String? = nil) async throws -> ReaderChoice.Claim<FixedReaders>
    {
        let readers = states.enumerated().map { number, state in
            ReaderDescription(id: "r\(number)", name: "Reader \(number)", state: state)
        }
        return try await ReaderChoice(wanted: wanted).claim(in: FixedReaders(list: readers), wait: 5)
    }

    @Test func withoutACardTheWaitGoesOnAndItsEndIsNamed() async throws {
        for (wanted, code) in [(nil, "card.absent"), ("omnikey", "reader.not_found")] {
            let claim = try await claim([.empty, .unavailable], wanted: wanted)
            #expect(try await claim.reader() == nil)
            #expect(await claim.absence().code.rawValue == code)
        }
    }

    @Test func theOneReaderWithACardIsTakenBeItInAnothersHands() async throws {
        #expect(try await claim([.empty, .card]).reader()?.id == "r1")
        #expect(try await claim([.inUse, .empty]).reader()?.id == "r0")
    }

    @Test func twoCardsAreNotGuessedAt() async throws {
        let claim = try await claim([.card, .card])
        await #expect(throws: InspectionFailure(.readerAmbiguous, phase: .waitingForCard)) {
            _ = try await claim.reader()
        }
    }

    /// In a slot for SAMs one may lie for ever; of a reader that somebody named it is what he means.
    @Test func aMuteCardIsTakenOfANamedReaderOnly() async throws {
        #expect(try await claim([.mute, .empty]).reader() == nil)
        #expect(try await claim([.mute, .card]).reader()?.id == "r1")
        #expect(try await claim([.mute, .empty], wanted: "r0").reader()?.id == "r0")
    }

    @Test func aServiceThatCannotBeAskedIsToldAtOnce() async throws {
        await #expect(throws: Problem.self) {
            _ = try await ReaderChoice(wanted: nil).claim(in: FixedReaders(list: nil), wait: 5)
        }
    }

    /// Readers that stay as they are; nil where the service is away.
    private struct FixedReaders: ReaderSource {
        let list: [ReaderDescription]?

        func readers() async throws(CardChannelError) -> [ReaderDescription] {
            guard let list else { throw CardChannelError(.serviceUnavailable) }
            return list
        }
        func changes() async -> AsyncStream<[ReaderDescription]> { AsyncStream { $0.yield(list ?? []) } }
        func connect(to id: String) async throws(CardChannelError) -> any CardConnection {
            throw CardChannelError(.cardRemoved)
        }
    }
}
