import Synchronization
import Testing

@testable import DocumentCore

@Suite struct DeadlineQueueTests {
    /// Moves when it is told to, and counts how often it was set.
    private final class StillTimer: AlarmTimer {
        private struct State {
            var now = ContinuousClock.now
            var set: (moment: ContinuousClock.Instant, wake: @Sendable () -> Void)?
            var sets = 0
        }

        private let state = Mutex(State())

        var now: ContinuousClock.Instant { state.withLock { $0.now } }
        var sets: Int { state.withLock { $0.sets } }

        func wake(at moment: ContinuousClock.Instant, _ wake: @escaping @Sendable () -> Void) {
            state.withLock { state in
                state.set = (moment, wake)
                state.sets += 1
            }
        }

        func advance(by duration: Duration) {
            state.withLock { $0.now += duration }
            while let wake = due() { wake() }
        }

        private func due() -> (@Sendable () -> Void)? {
            state.withLock { state in
                guard let set = state.set, set.moment <= state.now else { return nil }
                state.set = nil
                return set.wake
            }
        }
    }

    private final class Rung: Sendable {
        private let all = Mutex<[Int]>([])
        var numbers: [Int] { all.withLock { $0 } }
        func note(_ number: Int) { all.withLock { $0.append(number) } }
    }

    private let timer = StillTimer()
    private let rung = Rung()

    @Test func whatIsDueRingsInItsOrderAndTheRestWaits() {
        let queue = DeadlineQueue(timer)
        for number in [5, 1, 4, 2, 3, 2] { queue.after(.seconds(number)) { [rung] in rung.note(number) } }
        timer.advance(by: .seconds(1))
        #expect(rung.numbers == [1])
        timer.advance(by: .seconds(2))
        #expect(rung.numbers == [1, 2, 2, 3] && queue.count == 2)
        timer.advance(by: .seconds(9))
        #expect(rung.numbers == [1, 2, 2, 3, 4, 5] && queue.count == 0)
    }

    @Test func oneTimerWaitsForTheNextOfAll() {
        let queue = DeadlineQueue(timer)
        for number in 0..<1000 { queue.after(.seconds(10 + number)) {} }
        #expect(timer.sets == 1)
        queue.after(.seconds(5)) {}
        #expect(timer.sets == 2)
    }

    /// A cancelled `Task.sleep` is kept until its moment: that was the memory of a flood of orders.
    @Test func whatIsCalledOffIsGoneAtOnceWithAllItHeld() {
        let queue = DeadlineQueue(timer)
        weak var held: Rung?
        for _ in 0..<1000 {
            let rung = Rung()
            held = rung
            queue.after(.seconds(300)) { rung.note(1) }.cancel()
        }
        #expect(queue.count == 0 && held == nil)
        timer.advance(by: .seconds(300))
    }

    @Test func whatIsCalledOffTwiceOrTooLateTakesNothingElseAway() {
        let queue = DeadlineQueue(timer)
        let first = queue.after(.seconds(1)) { [rung] in rung.note(1) }
        queue.after(.seconds(1)) { [rung] in rung.note(2) }
        first.cancel()
        first.cancel()
        timer.advance(by: .seconds(1))
        first.cancel()
        #expect(rung.numbers == [2])
    }

    @Test func aRingMayAskForTheNext() {
        let queue = DeadlineQueue(timer)
        queue.after(.seconds(1)) { [rung] in
            rung.note(1)
            queue.after(.seconds(1)) { rung.note(2) }
        }
        timer.advance(by: .seconds(1))
        timer.advance(by: .seconds(1))
        #expect(rung.numbers == [1, 2])
    }

    @Test func theMachinesTimerRings() async {
        let began = ContinuousClock.now
        await DeadlineQueue.system.pause(for: .milliseconds(20))
        #expect(ContinuousClock.now - began >= .milliseconds(20))
    }
}
