import Synchronization

/// Rings at many moments with one timer for all of them. Whoever waits costs an entry here and neither a task nor a thread, and a
/// deadline that is called off is gone at once: `Task.sleep` would keep a cancelled sleep until its moment.
package final class DeadlineQueue: Sendable {
    /// A ring that was asked for.
    package struct Alarm: Sendable {
        fileprivate let queue: DeadlineQueue
        fileprivate let key: Key

        /// Calls it off. One that has rung already stays rung.
        package func cancel() { queue.remove(key) }
    }

    fileprivate struct Key: Sendable, Comparable {
        let moment: ContinuousClock.Instant
        let number: Int
        static func < (one: Key, other: Key) -> Bool { (one.moment, one.number) < (other.moment, other.number) }
    }

    private struct Entry {
        let key: Key
        let ring: @Sendable () -> Void
    }

    private struct State {
        /// The next to ring comes last.
        var entries: [Entry] = []
        var next = 0
        /// When the timer wakes.
        var wakesAt: ContinuousClock.Instant?

        /// Where an entry of this key is, or belongs.
        func place(of key: Key) -> Int { entries.partitioningIndex { $0.key <= key } }
    }

    /// The machine's.
    package static let system = DeadlineQueue(MachineTimer())

    private let timer: any AlarmTimer
    private let state = Mutex(State())

    /// A queue that a timer wakes, which is its alone.
    package init(_ timer: any AlarmTimer) { self.timer = timer }

    /// The moment as of now.
    package var now: ContinuousClock.Instant { timer.now }
    /// How many rings are to come.
    package var count: Int { state.withLock { $0.entries.count } }

    /// Asks to be rung at a moment; at once where it has passed.
    ///
    /// - Parameter ring: called on the timer's thread, which it must not hold up.
    @discardableResult
    package func at(_ moment: ContinuousClock.Instant, _ ring: @escaping @Sendable () -> Void) -> Alarm {
        let key = state.withLock { state in
            state.next += 1
            let key = Key(moment: moment, number: state.next)
            state.entries.insert(Entry(key: key, ring: ring), at: state.place(of: key))
            wake(&state)
            return key
        }
        return Alarm(queue: self, key: key)
    }

    /// Asks to be rung after some time.
    @discardableResult
    package func after(_ delay: Duration, _ ring: @escaping @Sendable () -> Void) -> Alarm { at(now + delay, ring) }

    /// Waits for some time, though the calling task be cancelled: for short times only.
    package func pause(for delay: Duration) async {
        await withCheckedContinuation { continuation in _ = after(delay) { continuation.resume() } }
    }

    private func remove(_ key: Key) {
        // The timer is left as it is: it finds nothing due, and is set anew. What the ring holds is let go outside of the lock.
        _ = state.withLock { state -> Entry? in
            let place = state.place(of: key)
            guard place < state.entries.count, state.entries[place].key == key else { return nil }
            return state.entries.remove(at: place)
        }
    }

    private func ringDue() {
        let due = state.withLock { state in
            let now = timer.now
            state.wakesAt = nil
            let first = state.entries.partitioningIndex { $0.key.moment <= now }
            let due = state.entries[first...].reversed().map(\.ring)
            state.entries.removeSubrange(first...)
            wake(&state)
            return due
        }
        for ring in due { ring() }
    }

    private func wake(_ state: inout State) {
        guard let next = state.entries.last?.key.moment, state.wakesAt.map({ next < $0 }) ?? true else { return }
        state.wakesAt = next
        timer.wake(at: next) { [weak self] in self?.ringDue() }
    }
}

extension Array {
    /// The first place from which on a condition holds, where it holds of the end of the array alone.
    fileprivate func partitioningIndex(where isInEnd: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isInEnd(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
