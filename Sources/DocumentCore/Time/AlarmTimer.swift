import Dispatch
import Synchronization

/// What wakes a deadline queue: the machine's timer, or a test's own.
package protocol AlarmTimer: Sendable {
    /// The moment as of now.
    var now: ContinuousClock.Instant { get }
    /// Calls `wake` once when a moment has come, in place of what was asked for before. It must not call it within this call.
    func wake(at moment: ContinuousClock.Instant, _ wake: @escaping @Sendable () -> Void)
}

/// The machine's timer: one, set anew for every next moment.
final class MachineTimer: AlarmTimer {
    private let source: Mutex<any DispatchSourceTimer>

    init() {
        let source = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "deadlines"))
        source.activate()
        self.source = Mutex(source)
    }

    var now: ContinuousClock.Instant { .now }

    func wake(at moment: ContinuousClock.Instant, _ wake: @escaping @Sendable () -> Void) {
        let delay = max(.zero, moment - .now)
        source.withLock { source in
            source.setEventHandler(handler: wake)
            source.schedule(deadline: .now() + .nanoseconds(delay.nanoseconds))
        }
    }
}

extension Duration {
    /// In nanoseconds; as many as there can be of a time that is longer.
    fileprivate var nanoseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, isTooLong) = Int(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return isTooLong ? .max : whole + Int(attoseconds / 1_000_000_000)
    }
}
