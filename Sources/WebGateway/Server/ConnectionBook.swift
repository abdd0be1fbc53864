import NIOCore
import Synchronization

/// The connections that are open. One more than there may be ends the oldest of those that nobody has proved himself on: whoever knocks
/// and says nothing keeps nobody out.
final class ConnectionBook: Sendable {
    private struct Entry {
        let channel: any Channel
        /// The paired origin that has proved itself on it.
        var origin: String?
    }

    private let limits: GatewayLimits
    private let state = Mutex<(next: Int, entries: [Int: Entry])>((0, [:]))

    init(_ limits: GatewayLimits) { self.limits = limits }

    /// How many there are.
    var count: Int { state.withLock { $0.entries.count } }

    /// Notes a connection; nil where there is no place.
    func enter(_ channel: any Channel) -> Int? {
        let (number, evicted) = state.withLock { state -> (Int?, (any Channel)?) in
            var evicted: (any Channel)?
            if state.entries.count >= limits.connections {
                guard let oldest = state.entries.filter({ $0.value.origin == nil }).keys.min() else {
                    return (nil, nil)
                }
                evicted = state.entries.removeValue(forKey: oldest)?.channel
            }
            state.next += 1
            state.entries[state.next] = Entry(channel: channel)
            return (state.next, evicted)
        }
        evicted?.close(promise: nil)
        return number
    }

    /// Notes who has proved himself; false where his origin has as many connections as one may have, or this one is ended already.
    func know(_ number: Int, as origin: String) -> Bool {
        state.withLock { state in
            let others = state.entries.values.count { $0.origin == origin }
            guard others < limits.socketsPerOrigin, state.entries[number] != nil else { return false }
            state.entries[number]?.origin = origin
            return true
        }
    }

    /// A connection has ended.
    func leave(_ number: Int) { state.withLock { _ = $0.entries.removeValue(forKey: number) } }
}
