import DocumentCore
import Synchronization

/// Events for any number of readers, each at its own pace. Memory is bounded by the ring alone: a reader that is too slow
/// finds a gap, it does not make anyone keep events for it.
final class EventFeed<Event: Sendable>: Sendable {
    private struct State {
        var ring: EventRing<Event>
        var ended = false
    }

    /// Tells this feed's identifiers from those of an earlier run of the daemon.
    let epoch: String
    private let state: Mutex<State>
    private let signal = Signal()

    init(capacity: Int, epoch: String = RandomName.make(bytes: 4)) {
        self.epoch = epoch
        state = Mutex(State(ring: EventRing(capacity: capacity)))
    }

    /// Adds an event. Nothing is added after the end.
    func publish(_ event: Event) {
        state.withLock { state in
            guard !state.ended else { return }
            state.ring.append(event)
        }
        signal.fire()
    }

    /// Adds a last event, if any, and ends the feed: its readers stop when they have read everything.
    func end(with event: Event? = nil) {
        state.withLock { state in
            guard !state.ended else { return }
            if let event { state.ring.append(event) }
            state.ended = true
        }
        signal.fire()
    }

    /// Wakes its readers, that they look for themselves.
    func wake() { signal.fire() }

    /// What comes after an event, and whether nothing will follow it.
    func read(after seen: Int, limit: Int = 64) -> (batch: EventRing<Event>.Batch, ended: Bool) {
        state.withLock { state in
            let batch = state.ring.after(seen, limit: limit)
            return (batch, state.ended && batch.first + batch.events.count > state.ring.last)
        }
    }

    /// The number of the latest event.
    var last: Int { state.withLock { $0.ring.last } }
    /// Whether nothing will be added any more.
    var hasEnded: Bool { state.withLock { $0.ended } }
    /// Wake-ups for its readers.
    func wakeUps(
        every tick: Duration? = nil,
        of time: DeadlineQueue = .system,
        until connection: ClientConnection? = nil
    ) -> AsyncStream<Void> {
        signal.wakeUps(every: tick, of: time, until: connection)
    }
    /// How many readers wait.
    var readers: Int { signal.count }
}
