import Synchronization

/// A value that is made when it is first asked for, and kept.
struct Kept<Value: Sendable>: ~Copyable, Sendable {
    private let known = Mutex<Value?>(nil)

    /// The value; `make` is called where it is not known yet.
    func value(_ make: () -> Value) -> Value {
        if let value = known.withLock({ $0 }) { return value }
        let made = make()
        known.withLock { $0 = made }
        return made
    }
}
