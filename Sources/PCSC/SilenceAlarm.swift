internal import CPCSC
internal import Foundation
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#endif

/// Goes off when a thread does not come back in time from a call that nobody can end.
///
/// The thread sets it before a call, and sets it anew or stops it after. The clock is the kernel's (timerfd_create(2)): as long as it
/// is set anew in time, nobody wakes for it.
final class SilenceAlarm: Sendable {
    private struct State {
        /// When it goes off; nil where nobody is waited for.
        var end: ContinuousClock.Instant?
        var isClosed = false
    }

    private let timer: Int32
    private let state = Mutex(State())

    /// An alarm that is not set.
    ///
    /// - Parameter silent: called on the alarm's own thread, and not any more once the alarm was set anew or stopped.
    init(silent: @escaping @Sendable () -> Void) {
        timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC))
        // Without a descriptor left there is no alarm, and no socket to the service either.
        guard timer >= 0 else { return }
        let thread = Thread { [self] in
            Thread.current.name = "cccd-alarm"
            run(silent)
        }
        thread.stackSize = 128 << 10
        thread.start()
    }

    private func run(_ silent: () -> Void) {
        var expirations: UInt64 = 0
        while read(timer, &expirations, MemoryLayout<UInt64>.size) > 0 || errno == EINTR {
            let goesOn = state.withLock { state in
                // Set anew at the last moment.
                if let end = state.end, end <= .now {
                    state.end = nil
                    silent()
                }
                return !state.isClosed
            }
            guard goesOn else { break }
        }
        _ = Glibc.close(timer)
    }

    /// Goes off after some time, unless it is set anew or stopped before.
    func set(_ time: Duration) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.end = .now + time
            start(time)
        }
    }

    /// Nobody is waited for.
    func stop() { state.withLock { $0.end = nil } }

    /// Ends its thread.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state = State(end: nil, isClosed: true)
            start(.nanoseconds(1))
        }
    }

    private func start(_ time: Duration) {
        let (seconds, attoseconds) = time.components
        let value = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        var setting = itimerspec(it_interval: timespec(), it_value: value)
        timerfd_settime(timer, 0, &setting, nil)
    }
}
