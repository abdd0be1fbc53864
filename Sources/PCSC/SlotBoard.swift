internal import SmartCard
internal import Synchronization

/// The slots as they were seen last, by whoever watches each of them.
///
/// A list of readers is valid until the next one, or until a watcher fails; what is seen of an older one is not taken.
final class SlotBoard: Sendable {
    private struct State {
        /// The number of the list that holds; nil where none does.
        var list: Int?
        var lists = 0
        var slots: [ReaderSlotState] = []
    }

    private let feed: ReaderFeed
    private let state = Mutex(State())

    init(feed: ReaderFeed) { self.feed = feed }

    /// Begins a new list, and publishes it.
    ///
    /// - Returns: its number.
    func begin(_ slots: [ReaderSlotState]) -> Int {
        state.withLock { state in
            state.lists += 1
            state.list = state.lists
            state.slots = slots
            feed.publish(slots)
            return state.lists
        }
    }

    /// Takes what was seen of some slots, and publishes the whole.
    ///
    /// - Parameter start: the place in the list of the first of them.
    /// - Returns: false when the list holds no more.
    func update(_ seen: [ReaderSlotState], from start: Int, of list: Int) -> Bool {
        state.withLock { state in
            guard state.list == list else { return false }
            state.slots.replaceSubrange(start..<start + seen.count, with: seen)
            feed.publish(state.slots)
            return true
        }
    }

    /// Whether a list still holds.
    func holds(_ list: Int) -> Bool { state.withLock { $0.list == list } }

    /// A list holds no more.
    func end(_ list: Int) { state.withLock { if $0.list == list { $0.list = nil } } }
}
