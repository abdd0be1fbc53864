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

    @Test func withoutACardTheWaitEnds() async throws {
        let source = VirtualReaderSource()
        for (wanted, code) in [(nil, "card.absent"), ("omnikey", "reader.not_found")] {
            do {
                _ = try await ReaderChoice(wanted: wanted).waitForCard(in: source, seconds: 0.05)
                Issue.record("a card that is not there was found")
            } catch {
                #expect(error.code == code)
            }
        }
    }
}
