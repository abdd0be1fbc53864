import TestSupport
import CitizenCard
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard
import Synchronization
import Testing
import VirtualCard

/// What is learnt of a card and its reader is not learnt twice.
@Suite struct LinkProfileTests {
    private static func reader(_ name: String) -> ReaderDescription {
        ReaderDescription(id: "r", name: name, state: .card)
    }

    @Test func theKindOutlivesAnotherPortAndOrderOfPlugging() {
        let atr: [UInt8] = [0x3B, 0x80, 0x80, 0x01, 0x01]
        let first = LinkKind(answerToReset: atr, reader: Self.reader("HID OMNIKEY 5022 CL 00 00"))
        #expect(first == LinkKind(answerToReset: atr, reader: Self.reader("HID OMNIKEY 5022 CL 01 00")))
        #expect(first != LinkKind(answerToReset: atr, reader: Self.reader("HID OMNIKEY 5023 CL 00 00")))
        #expect(first != LinkKind(answerToReset: atr + [0], reader: Self.reader("HID OMNIKEY 5022 CL 00 00")))
        #expect(first.key.count == 64)
    }

    /// Short APDUs only, no short file identifiers: the first inspection finds out, the second knows.
    @Test(arguments: [AccessProtocol.auto, .bac])
    func aKnownCardIsNotProbed(_ access: AccessProtocol) async throws {
        let counter = try Counter("ngo-thi-mai")
        let first = try await counter.inspect(.mrz(counter.card.mrz), by: access)
        let second = try await counter.inspect(.mrz(counter.card.mrz), by: access)
        #expect(first.report.decision.status == .accept && second.report.decision.status == .accept)
        #expect(first.report.exchanges.count - second.report.exchanges.count == 3, "two lengths and one identifier")
        #expect(counter.card.counters.accessAttempts == 2, "one each: no session was lost")
    }

    /// A reader of which it is known that it takes short APDUs only, or shorter responses than it says.
    @Test(arguments: [(#""extended_length":false"#, 256), (#""response_bytes":512"#, 512)])
    func aKnownReaderIsNotAskedForMoreThanItTakes(limit: String, longest: Int) async throws {
        let json = #"{"readers":[{"id":"mine","names":["Virtual"],\#(limit)}]}"#
        var counter = try Counter("tran-thi-binh")
        let free = try await counter.inspect(.number(counter.card.number))
        counter.models = try ReaderTable(Data(json.utf8))
        let recorder = Recorder(nil)
        counter.memory = recorder
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(free.report.decision.status == .accept && result.report.decision.status == .accept)
        #expect(recorder.reading?.ladder.responseLength == longest)
        #expect(result.report.exchanges.count > free.report.exchanges.count)
    }

    @Test func aLengthThatIsRefusedLaterIsLearntAnew() async throws {
        var counter = try Counter("ngo-thi-mai")
        let recorder = Recorder(LinkProfile(responseLength: 65536, addressing: .identifier, isGuess: false))
        counter.memory = recorder
        let result = try await counter.inspect(.mrz(counter.card.mrz))
        #expect(result.report.decision.status == .accept)
        #expect(recorder.reading?.ladder.responseLength == 256)
    }

    @Test func aLinkThatBreaksOnExtendedLengthsIsReadShortAndTheGuessIsMarked() async throws {
        let whole = try Counter("tran-thi-binh")
        var counter = whole
        // EF.CardAccess 2, the probe, PACE 5, SELECT: the first long answer is the SOD's, lost twice; the second time without a probe.
        counter.faults = [9: .lostCard, 18: .lostCard]
        let recorder = Recorder(nil)
        counter.memory = recorder
        let result = try await counter.inspect(.number(counter.card.number))
        #expect(result.report.decision.status == .accept)
        #expect(recorder.reading == LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: true))
        #expect(LinkProfile(responseLength: 256, addressing: .untried, isGuess: true).lifetime == .seconds(86400))
    }

    /// Two inspections after a guess it is still one, so that its time runs out.
    @Test func aGuessStaysAGuess() async throws {
        let counter = try Counter("tran-thi-binh")
        let guess = LinkProfile(responseLength: 256, addressing: .shortIdentifier, isGuess: true)
        var next = counter
        let recorder = Recorder(guess)
        next.memory = recorder
        #expect(try await next.inspect(.number(counter.card.number)).report.decision.status == .accept)
        #expect(recorder.reading?.ladder == guess.ladder && recorder.reading?.addressing == guess.addressing)
        #expect(recorder.reading?.lifetime == guess.lifetime)
    }

    /// The probe is lost twice: short lengths, as a guess.
    @Test func aProbeLostTwiceIsAGuess() async throws {
        var counter = try Counter("tran-thi-binh")
        // EF.CardAccess takes 2, the probe is next; then the same again.
        counter.faults = [2: .lostCard, 5: .lostCard]
        let recorder = Recorder(nil)
        counter.memory = recorder
        #expect(try await counter.inspect(.number(counter.card.number)).report.decision.status == .accept)
        #expect(recorder.reading?.ladder.responseLength == 256 && recorder.reading?.ladder.isGuess == true)
    }

    /// Another reader of the same name, whose link breaks on what was learnt: it is learnt anew, not failed for ever.
    @Test func aRememberedLengthThatBreaksTheLinkIsLearntAnew() async throws {
        var counter = try Counter("tran-thi-binh")
        let recorder = Recorder(LinkProfile(responseLength: 65536, addressing: .shortIdentifier, isGuess: false))
        counter.memory = recorder
        // EF.CardAccess 2, PACE 5, SELECT: EF.COM is lost in the first session, and in the second after CardAccess, PACE, SELECT.
        counter.faults = [8: .lostCard, 17: .lostCard]
        #expect(try await counter.inspect(.number(counter.card.number)).report.decision.status == .accept)
        #expect(recorder.reading?.ladder.responseLength == 256 && recorder.reading?.ladder.isGuess == true)
    }

    @Test func theTransientStoreIsBounded() async {
        let memory = TransientLinkProfiles()
        let reading = LinkProfile(responseLength: 256, addressing: .untried, isGuess: false)
        func kind(_ number: Int) -> LinkKind {
            LinkKind(answerToReset: [0x3B, UInt8(number)], reader: Self.reader("A"))
        }
        for number in 0...TransientLinkProfiles.limit { await memory.keep(reading, of: kind(number)) }
        #expect(await memory.profile(of: kind(0)) == nil)
        #expect(await memory.profile(of: kind(1)) == reading)
    }

    private final class Recorder: LinkProfileStore {
        private let state: Mutex<LinkProfile?>
        init(_ reading: LinkProfile?) { state = Mutex(reading) }
        var reading: LinkProfile? { state.withLock { $0 } }
        func profile(of link: LinkKind) async -> LinkProfile? { reading }
        func keep(_ profile: LinkProfile, of link: LinkKind) async { state.withLock { $0 = profile } }
        func forget(_ link: LinkKind) async { state.withLock { $0 = nil } }
    }
}
