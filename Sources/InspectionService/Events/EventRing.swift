/// The latest events, numbered from 1 without a hole, and no more of them than its capacity.
struct EventRing<Event: Sendable>: Sendable {
    /// What a reader gets who has seen everything up to some number.
    struct Batch: Sendable {
        /// Events that are gone, between what the reader has seen and the first of these.
        var missed: Int
        /// The number of the first event; of the next one to come when there is none.
        var first: Int
        /// The events.
        var events: [Event]
    }

    private let capacity: Int
    private var events: [Event] = []
    private var head = 0
    /// The number of the latest event; 0 before the first.
    private(set) var last = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    mutating func append(_ event: Event) {
        last += 1
        if events.count < capacity {
            events.append(event)
        } else {
            events[head] = event
            head = (head + 1) % capacity
        }
    }

    /// At most `limit` events after the number given, which may be any number at all.
    func after(_ seen: Int, limit: Int) -> Batch {
        let oldest = last - events.count + 1
        let seen = min(max(0, seen), last)
        let first = max(seen + 1, oldest)
        let count = min(max(0, limit), last - first + 1)
        let batch = (0..<count).map { events[(head + first - oldest + $0) % events.count] }
        return Batch(missed: first - seen - 1, first: first, events: batch)
    }
}
