import InspectionAPI
import Synchronization

/// Tells the phases to whoever listens and keeps the time spent in each.
final class PhaseClock: Sendable {
    private struct State {
        var phase: InspectionPhase?
        var since: ContinuousClock.Instant
        var spent: [String: Duration] = [:]
    }

    private let start = ContinuousClock.now
    private let state: Mutex<State>
    private let listener: @Sendable (InspectionPhase) -> Void

    init(listener: @escaping @Sendable (InspectionPhase) -> Void) {
        self.listener = listener
        state = Mutex(State(phase: nil, since: .now))
    }

    /// The phase entered last.
    var phase: InspectionPhase { state.withLock { $0.phase } ?? .connecting }

    /// Enters a phase: the time since the last entry belongs to the one before.
    func enter(_ phase: InspectionPhase) {
        state.withLock { state in
            let now = ContinuousClock.now
            if let previous = state.phase { state.spent[previous.timing, default: .zero] += now - state.since }
            state.phase = phase
            state.since = now
        }
        listener(phase)
    }

    /// Milliseconds by phase.
    var milliseconds: [String: Int] { state.withLock { $0.spent.mapValues(Self.milliseconds) } }

    /// Milliseconds since the clock was made.
    var total: Int { Self.milliseconds(ContinuousClock.now - start) }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration / .milliseconds(1))
    }
}

extension InspectionPhase {
    /// The name in `timings_ms` and in traces: `access_control`, `reading_dg2`.
    var timing: String {
        if case .readingDataGroup(let number, _, _) = self { return "reading_dg\(number)" }
        return name
    }
}
