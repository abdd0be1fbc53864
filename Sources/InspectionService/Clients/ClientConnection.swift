import NIOCore
import Synchronization

/// One client's connection, from its accept to its end. What waits for the end can stop waiting, so that a connection of many requests
/// keeps nothing of those that were answered.
final class ClientConnection: Sendable {
    /// The connection that the current task serves.
    @TaskLocal static var current: ClientConnection?

    private struct State {
        var isOpen = true
        var next = 0
        var endings: [Int: @Sendable () -> Void] = [:]
    }

    /// Who is at the other end.
    let peer: PeerCredentials
    /// Whether it is one more than its user may have: it is told so, and closed.
    let isSurplus: Bool
    private let state = Mutex(State())

    init(_ peer: PeerCredentials, isSurplus: Bool = false) {
        self.peer = peer
        self.isSurplus = isSurplus
    }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// A number under which something waits for the end.
    func reserve() -> Int {
        state.withLock { state in
            state.next += 1
            return state.next
        }
    }

    /// Does something when the connection ends; at once where it has ended.
    func whenEnded(_ number: Int, _ act: @escaping @Sendable () -> Void) {
        let isOpen = state.withLock { state in
            if state.isOpen { state.endings[number] = act }
            return state.isOpen
        }
        if !isOpen { act() }
    }

    /// Does not do it any more.
    func forget(_ number: Int) { state.withLock { _ = $0.endings.removeValue(forKey: number) } }

    /// How much waits for the end.
    var waiting: Int { state.withLock { $0.endings.count } }

    /// The connection has ended.
    func end() {
        let endings = state.withLock { state in
            state.isOpen = false
            defer { state.endings = [:] }
            return Array(state.endings.values)
        }
        for act in endings { act() }
    }
}
