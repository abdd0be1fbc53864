import VirtualCard
import MRTD
import Foundation
import CardTrace
import DocumentCore
import DocumentProfiles
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@Suite struct ReplayTests {
    private static func claim(_ counter: Counter) throws -> AccessClaim {
        try ProfileRegistry.shipped.claim(.mrz(counter.card.mrz))
    }

    @Test(arguments: MaskedTraceTests.cards)
    func aRecordedInspectionGivesTheSameReportAgain(_ name: String) async throws {
        let counter = try Counter(name)
        for accessProtocol in [AccessProtocol.auto, .bac] {
            let recording = try await counter.record(Self.claim(counter), by: accessProtocol)
            let result = try await counter.replay(recording)
            #expect(JSONText.string(result.report.lasting) == JSONText.string(recording.result.report.lasting))
            #expect(result.failure?.code == recording.result.failure?.code)
            var (again, first) = (result.evidence, recording.result.evidence)
            (again["trace.jsonl"], first["trace.jsonl"]) = (nil, nil)
            #expect(again == first && result.portrait == recording.result.portrait)
        }
    }

    @Test(arguments: [3, 9, 14, 17])
    func aLostCardIsLostAtTheSamePlaceAgain(_ place: Int) async throws {
        var counter = try Counter("tran-thi-binh")
        counter.faults = [place: .failure(.cardReset)]
        let recording = try await counter.record(Self.claim(counter))
        let result = try await counter.replay(recording)
        #expect(JSONText.string(result.report.lasting) == JSONText.string(recording.result.report.lasting))
    }

    @Test func whatIsKnownOfTheLinkIsRecordedWithIt() async throws {
        var counter = try Counter("tran-thi-binh")
        counter.memory = FixedMemory.shortAPDUs
        let recording = try await counter.record(Self.claim(counter))
        let result = try await counter.replay(recording)
        #expect(result.report.exchanges.count == recording.result.report.exchanges.count)
    }

    @Test func anotherSecretDivergesAtTheFirstCommandThatDependsOnIt() async throws {
        let counter = try Counter("tran-thi-binh")
        let recording = try await counter.record(Self.claim(counter))
        let other = try ProfileRegistry.shipped.claim(.can("999999"))
        let error = await #expect(throws: TraceError(.diverged)) {
            _ = try await counter.replay(recording, with: other)
        }
        #expect(error?.detail.contains("recorded 00 22 C1 A4") == true || error?.detail.contains("86 00 00") == true)
        #expect(error?.detail.contains("999999") == false)
    }

    @Test func aShorterRecordingDivergesWhereItEnds() async throws {
        let counter = try Counter("tran-thi-binh")
        var recording = try await counter.record(Self.claim(counter))
        let last = recording.trace.events.lastIndex { if case .exchange = $0 { true } else { false } }
        var trace = recording.trace
        trace.events.remove(at: try #require(last))
        recording = Counter.Recording(result: recording.result, trace: trace, request: recording.request)
        let error = await #expect(throws: TraceError(.diverged)) { _ = try await counter.replay(recording) }
        #expect(error?.detail.contains("nothing more") == true)
    }

    /// What a recording drew is of use with the recording alone: no channel that leads to a card has it.
    @Test func aCardIsNeverAskedWithRecordedRandomness() async throws {
        let counter = try Counter("tran-thi-binh")
        try await counter.source.insert(counter.card)
        let hold = CardHold(source: counter.source, reader: await counter.source.readers()[0])
        try await hold.connect()
        #expect(hold.recordedDraws == nil && counter.source.recordedDraws == nil)
        await hold.release()
        let first = try await counter.record(Self.claim(counter))
        let second = try await counter.record(Self.claim(counter))
        #expect(Self.draws(first.trace).count == 4)
        #expect(Set(Self.draws(first.trace)).isDisjoint(with: Self.draws(second.trace)))
    }

    private static func draws(_ trace: Trace) -> [DrawnValue] {
        trace.events.compactMap { event in if case .drawn(let value) = event { value } else { nil } }
    }
}
