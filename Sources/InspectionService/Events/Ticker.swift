import DocumentCore
import Synchronization

/// Does something again and again until it is stopped.
final class Ticker: Sendable {
    private let time: DeadlineQueue
    private let interval: Duration
    private let tick: @Sendable () -> Void
    private let state = Mutex<(alarm: DeadlineQueue.Alarm?, isStopped: Bool)>((nil, false))

    init(every interval: Duration, of time: DeadlineQueue, _ tick: @escaping @Sendable () -> Void) {
        self.time = time
        self.interval = interval
        self.tick = tick
        setAlarm()
    }

    func stop() {
        let alarm = state.withLock { state in
            defer { state = (nil, true) }
            return state.alarm
        }
        alarm?.cancel()
    }

    private func setAlarm() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.alarm = time.after(interval) { [weak self] in
                self?.tick()
                self?.setAlarm()
            }
        }
    }
}
