import Synchronization
import TestSupport
import Testing

@testable import InspectionStore

@Suite struct TurnsTests {
    private let time = ManualTime()
    private let turns: Turns
    /// Something that is under way until the gate is open.
    private let gate: AsyncStream<Void>
    private let open: AsyncStream<Void>.Continuation

    init() {
        turns = Turns(time.time, patience: .seconds(5))
        (gate, open) = AsyncStream.makeStream(of: Void.self)
    }

    /// Holds a turn until the gate is open.
    private func hold(_ notes: Notes? = nil) async throws -> Task<String?, Never> {
        let begun = Notes()
        let task = Task { [turns, gate] in
            await turns.run {
                begun.note("begun")
                for await _ in gate {}
                return "held"
            } unheard: {
                notes?.note("unheard")
            }
        }
        try await eventually("the turn is held") { begun.all == ["begun"] }
        return task
    }

    @Test func oneThingIsDoneAfterAnotherInTheOrderOfTheirAsking() async throws {
        let notes = Notes()
        let held = try await hold()
        var others: [Task<Void?, Never>] = []
        for name in ["a", "b", "c"] {
            others.append(Task { [turns] in await turns.run { notes.note(name) } })
            let waiting = others.count + 1
            try await eventually("it waits") { self.time.rings == waiting }
        }
        open.finish()
        #expect(await held.value == "held")
        for other in others { await other.value }
        #expect(notes.all == ["a", "b", "c"] && time.rings == 0)
    }

    @Test func nobodyWaitsLongerThanHisTime() async throws {
        let notes = Notes()
        let held = try await hold(notes)
        time.advance(by: .seconds(5))
        #expect(await held.value == nil && turns.isOverdue && notes.all.isEmpty)
        open.finish()
        try await eventually("the turn ends") { !self.turns.isOverdue }
        #expect(await turns.run { "next" } == "next")
        #expect(notes.all == ["unheard"])
    }

    @Test func whatNobodyWaitsForAnyMoreIsNotBegun() async throws {
        let notes = Notes()
        let held = try await hold()
        let next = Task { [turns] in
            await turns.run {
                notes.note("begun")
            } unheard: {
                notes.note("unheard")
            }
        }
        try await eventually("it waits") { self.time.rings == 2 }
        time.advance(by: .seconds(5))
        #expect(await held.value == nil)
        #expect(await next.value == nil)
        open.finish()
        #expect(await eventuallyRuns("last") == "last")
        #expect(notes.all == ["unheard"])
    }

    @Test func whileSomethingHangsNobodyWaitsAtAll() async throws {
        let notes = Notes()
        let held = try await hold()
        time.advance(by: .seconds(5))
        _ = await held.value
        #expect(await turns.run { notes.note("never") } == nil)
        #expect(
            await turns.run {
                notes.note("never")
            } unheard: {
                notes.note("unheard")
            } == nil
        )
        #expect(notes.all.isEmpty)
        open.finish()
        #expect(await eventuallyRuns("last") == "last")
        #expect(notes.all == ["unheard"])
    }

    /// Runs something as soon as nothing hangs.
    private func eventuallyRuns(_ name: String) async -> String? {
        try? await eventually("nothing hangs") { !self.turns.isOverdue }
        return await turns.run { name }
    }
}

/// What happened, in its order.
private final class Notes: Sendable {
    private let notes = Mutex<[String]>([])
    var all: [String] { notes.withLock { $0 } }
    func note(_ name: String) { notes.withLock { $0.append(name) } }
}
