internal import SmartCard
internal import Synchronization

/// Whether the PC/SC service is silent, for those who wait for it: nothing can end their calls, but they need not wait for them.
final class ServiceSilence: Sendable {
    /// What is told to whoever waits.
    static let error = CardChannelError(.serviceNotAnswering, detail: "no answer from the PC/SC service")

    private struct State {
        var isSilent = false
        var waiting: [Int: @Sendable () -> Void] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Whether it has not answered.
    var isSilent: Bool { state.withLock { $0.isSilent } }

    /// The service does not answer.
    func begin() {
        let waiting = state.withLock { state in
            state.isSilent = true
            return state.waiting.values
        }
        for giveUp in waiting { giveUp() }
    }

    /// It answers.
    ///
    /// - Returns: whether it had fallen silent.
    func end() -> Bool {
        state.withLock { state in
            defer { state.isSilent = false }
            return state.isSilent
        }
    }

    /// Calls `giveUp` when the service falls silent, at once where it is, until `forget` is called with the number given.
    func whenSilent(_ giveUp: @escaping @Sendable () -> Void) -> Int {
        let (number, isSilent) = state.withLock { state in
            state.next += 1
            state.waiting[state.next] = giveUp
            return (state.next, state.isSilent)
        }
        if isSilent { giveUp() }
        return number
    }

    /// The wait is over.
    func forget(_ number: Int) { state.withLock { _ = $0.waiting.removeValue(forKey: number) } }
}
