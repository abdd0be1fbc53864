import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// The daemon is stopped while it has work.
@Suite(.timeLimit(.minutes(5)))
struct ClosingTests {
    private let gate: AsyncStream<Void>
    private let open: AsyncStream<Void>.Continuation

    init() { (gate, open) = AsyncStream.makeStream(of: Void.self) }

    private func run(
        _ readers: TestReaders = TestReaders(),
        _ procedure: TestProcedure,
        time: ManualTime = ManualTime(),
        _ body: (TestDaemon) async throws -> Void
    ) async throws {
        let patient: (inout ServiceConfiguration) -> Void = {
            $0.inspections.closingTime = .seconds(20)
            $0.inspections.closingLinger = .seconds(2)
        }
        try await TestDaemon.run(readers, procedure, configure: patient, time: time.time) { (daemon) async throws in
            do {
                try await body(daemon)
            } catch {
                await daemon.desk.hurry()
                throw error
            }
            await daemon.desk.hurry()
        }
    }

    /// Opens an inspection whose card is being read, and asks for its end.
    private func reading(_ daemon: TestDaemon) async throws -> (path: String, end: Task<Answer, any Error>) {
        let path = try await daemon.open()
        try await eventually("the card is read") { daemon.readers.connects == 1 }
        let end = Task { try await daemon.ask("GET", path + "?wait=60") }
        try await eventually("its end is waited for") { await daemon.isFollowed(path) }
        return (path, end)
    }

    private func state(_ answer: Answer) -> String? { answer.json["state"] as? String }

    @Test func aCardThatIsBeingReadComesToItsEndAndTheClientHasAllOfIt() async throws {
        try await run(TestReaders(), TestProcedure.deaf(until: gate)) { (daemon) async throws in
            let (path, end) = try await reading(daemon)
            await daemon.stop()
            try await eventually("it begins nothing new") {
                try await daemon.ask("POST", "/v1/inspections", body: Samples.body()).code == "service.shutting_down"
            }
            open.finish()
            #expect(state(try await end.value) == "finished")
            // It is answered for still: a client that asks by polling, or for the portrait.
            #expect(state(try await daemon.ask("GET", path)) == "finished")
        }
    }

    @Test func whatWaitsForACardEndsAtOnce() async throws {
        let readers = TestReaders([.empty("a")])
        try await run(readers, TestProcedure.sample) { (daemon) async throws in
            let path = try await daemon.open()
            let end = Task { try await daemon.ask("GET", path + "?wait=60") }
            try await eventually("its end is waited for") { await daemon.isFollowed(path) }
            await daemon.stop()
            let answer = try await end.value
            #expect(state(answer) == "cancelled")
            #expect((answer.json["error"] as? [String: Any])?["code"] as? String == "service.shutting_down")
            #expect(daemon.readers.connects == 0)
        }
    }

    @Test func aReadingThatTakesTooLongIsEnded() async throws {
        let time = ManualTime()
        try await run(TestReaders(), TestProcedure.endless, time: time) { (daemon) async throws in
            let (_, end) = try await reading(daemon)
            await daemon.stop()
            try await eventually("it closes") { await daemon.desk.isClosing }
            try await eventually("the time is over") {
                time.advance(by: .seconds(1))
                return await daemon.desk.isHurried
            }
            #expect(state(try await end.value) == "cancelled")
        }
    }

    @Test func aSecondSignalEndsItAtOnce() async throws {
        try await run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let (_, end) = try await reading(daemon)
            await daemon.stop()
            try await eventually("it closes") { await daemon.desk.isClosing }
            await daemon.desk.hurry()
            #expect(state(try await end.value) == "cancelled")
        }
    }

    /// Nothing that a frozen pcscd has comes to its end.
    @Test func aReaderServiceThatDoesNotAnswerIsNotWaitedFor() async throws {
        try await run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let (_, end) = try await reading(daemon)
            await daemon.stop()
            try await eventually("it closes") { await daemon.desk.isClosing }
            daemon.readers.fail(CardChannelError(.serviceNotAnswering))
            daemon.readers.set([])
            #expect(state(try await end.value) == "cancelled")
        }
    }

    /// A card that is gone before anything was read is not waited for any more.
    @Test func aReadingThatBecomesAWaitEnds() async throws {
        let failing = TestProcedure { [gate] _, _, _ in
            for await _ in gate {}
            throw InspectionFailure(CardChannelError(.cardRemoved), phase: .connecting).ofCardUnread
        }
        try await run(TestReaders(), failing) { (daemon) async throws in
            let (_, end) = try await reading(daemon)
            await daemon.stop()
            try await eventually("it closes") { await daemon.desk.isClosing }
            open.finish()
            #expect(state(try await end.value) == "cancelled")
        }
    }
}
