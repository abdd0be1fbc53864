package import DocumentCore
import Synchronization

/// A time that stands still until a test moves it.
package final class ManualTime: Sendable {
    /// Wakes nobody before the test says so.
    private final class Timer: AlarmTimer {
        private let state = Mutex<
            (now: ContinuousClock.Instant, set: (ContinuousClock.Instant, @Sendable () -> Void)?)
        >(
            (.now, nil)
        )

        var now: ContinuousClock.Instant { state.withLock { $0.now } }
        var isSet: Bool { state.withLock { $0.set != nil } }

        func wake(at moment: ContinuousClock.Instant, _ wake: @escaping @Sendable () -> Void) {
            state.withLock { $0.set = (moment, wake) }
        }

        func advance(by duration: Duration) {
            state.withLock { $0.now += duration }
            while let wake = due() { wake() }
        }

        private func due() -> (@Sendable () -> Void)? {
            state.withLock { state in
                guard let (moment, wake) = state.set, moment <= state.now else { return nil }
                state.set = nil
                return wake
            }
        }
    }

    private let timer: Timer
    /// The queue that it moves.
    package let time: DeadlineQueue

    /// A time that begins now.
    package init() {
        timer = Timer()
        time = DeadlineQueue(timer)
    }

    /// Whether the one timer is set.
    package var isSet: Bool { timer.isSet }
    /// How many rings are to come.
    package var rings: Int { time.count }

    /// Lets time pass, and rings for whoever waited until then.
    package func advance(by duration: Duration) { timer.advance(by: duration) }
}
