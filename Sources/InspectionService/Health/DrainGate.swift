import Synchronization

/// Whether the operator lets the daemon finish what it has, and begin nothing new.
final class DrainGate: Sendable {
    private let state = Mutex(false)
    /// Fires when that changes.
    let changed = Signal()

    var isDraining: Bool { state.withLock { $0 } }

    /// Begins or ends it.
    func drain(_ isDraining: Bool) {
        state.withLock { $0 = isDraining }
        changed.fire()
    }
}
