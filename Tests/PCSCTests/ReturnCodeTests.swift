import DocumentCore
import SmartCard
import TestSupport
import Testing
import VirtualCard

@testable import PCSC

struct ReturnCodeTests {
    @Test(
        arguments: [
            (0x8010_0069, .cardRemoved), (0x8010_000C, .cardRemoved), (0x8010_0068, .cardReset),
            (0x8010_0066, .cardUnresponsive), (0x8010_000B, .readerBusy), (0x8010_0009, .readerNotFound),
            (0x8010_0017, .readerRemoved), (0x8010_001D, .serviceUnavailable), (0x8010_001E, .serviceUnavailable),
            (0x8010_0013, .serviceUnavailable), (0x8010_006A, .accessDenied), (0x8010_0002, .cancelled),
            (0x8010_0001, .readerFailed), (0x8010_FFFF, .readerFailed),
        ] as [(Int, CardChannelError.Code)]
    )
    func eachCodeHasOneMeaning(value: Int, meaning: CardChannelError.Code) {
        #expect(ReturnCode(value).meaning == meaning)
    }

    @Test func theDetailIsTheNumberAsTheServicePrintsIt() {
        #expect(ReturnCode(0x8010_0069).error.description == "card.removed (PC/SC 0x80100069)")
        #expect(ReturnCode(0x1).description == "PC/SC 0x00000001")
    }

    @Test func aServiceThatHangsUpTwiceRefusesAndOneThatHangsUpOnceDied() throws {
        var attempts = 0
        #expect(throws: ReturnCode.hungUp) {
            try ReturnCode.admitted { () throws(ReturnCode) in
                attempts += 1
                throw .hungUp
            }
        }
        #expect(attempts == 2)
        #expect(throws: ReturnCode(0x8010_001D)) {
            try ReturnCode.admitted { () throws(ReturnCode) in
                attempts += 1
                throw attempts == 3 ? .hungUp : ReturnCode(0x8010_001D)
            }
        }
        #expect(attempts == 4)
        #expect(try ReturnCode.admitted { 7 } == 7)
    }

    @Test func whoWasLetInIsNotRefusedLater() {
        #expect(ReturnCode.hungUp.meaning == .accessDenied)
        #expect(ReturnCode.hungUp.afterAdmission.meaning == .serviceUnavailable)
        #expect(ReturnCode(0x8010_0069).afterAdmission == ReturnCode(0x8010_0069))
    }

    @Test func onlyALostServiceEndsTheContext() {
        #expect(ReturnCode(0x8010_0013).endsContext)
        #expect(ReturnCode(0x8010_001D).endsContext)
        #expect(ReturnCode(0x8010_0003).endsContext)
        #expect(!ReturnCode(0x8010_0069).endsContext)
        #expect(!ReturnCode(0x8010_006A).endsContext)
    }
}

@Suite(.serialized, .timeLimit(.minutes(5)))
struct ExchangeFaultTests {
    private static let notTransacted = ReturnCode(0x8010_0016)

    private func fault(_ code: ReturnCode, isExtended: Bool = false, after: Duration = .zero) -> ExchangeFault {
        ExchangeFault(code: code, isExtended: isExtended, duration: after)
    }

    /// The meaning of a fault while the card is there and after it was taken.
    ///
    /// - Parameter isSeen: whether the service has seen that it was taken, for which it takes its time.
    private func meanings(
        _ fault: ExchangeFault,
        isSeen: Bool = false
    ) async throws -> (CardChannelError.Code, CardChannelError.Code) {
        try await withInsertedCard(ScriptedCard()) { source, id, link in
            let reader = try #require(try await source.readers().first { $0.id == id })
            let there = try Self.meaning(of: fault, in: reader)
            await link.remove()
            if isSeen { _ = try await readers(source) { $0.contains { $0.id == id && $0.state == .empty } } }
            let gone = try Self.meaning(of: fault, in: reader)
            return (there, gone)
        }
    }

    private static func meaning(
        of fault: ExchangeFault,
        in reader: ReaderDescription
    ) throws -> CardChannelError.Code {
        let presence = Presence(context: try PCSCContext(), reader: reader.name, eventCount: reader.eventCount)
        return fault.error(presence).code
    }

    @Test func aReaderThatRefusesAnExtendedCommandIsToldApartFromRemoval() async throws {
        let (there, gone) = try await meanings(fault(Self.notTransacted, isExtended: true, after: .milliseconds(300)))
        #expect(there == .apduTooLarge)
        #expect(gone == .cardRemoved)
    }

    @Test func aLocalRefusalIsReportedWithoutDelay() async throws {
        let refusal = fault(Self.notTransacted, isExtended: true)
        #expect(refusal.patience == .zero)
        #expect(fault(Self.notTransacted, isExtended: true, after: .milliseconds(300)).patience > .seconds(1))
        #expect(fault(Self.notTransacted).patience > .seconds(1))
        let (there, gone) = try await meanings(refusal, isSeen: true)
        #expect(there == .apduTooLarge)
        #expect(gone == .cardRemoved)
    }

    @Test func aShortCommandThatFailsIsAnUnresponsiveCardOrARemovedOne() async throws {
        let (there, gone) = try await meanings(fault(Self.notTransacted))
        #expect(there == .cardUnresponsive)
        #expect(gone == .cardRemoved)
    }

    @Test func anAnswerOfNoBytesIsMalformedOrARemovedCard() async throws {
        let (there, gone) = try await meanings(fault(.success))
        #expect(there == .malformedResponse)
        #expect(gone == .cardRemoved)
    }

    @Test func aReaderThatIsGoneIsToldApartFromACardThatIsGone() async throws {
        try await withPrivatePCSCD { _ in
            let presence = Presence(context: try PCSCContext(), reader: "No Such Reader 00 00", eventCount: 0)
            #expect(presence.loss() == .readerRemoved)
        }
    }
}
