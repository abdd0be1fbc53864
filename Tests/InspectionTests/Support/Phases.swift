import InspectionAPI
import Synchronization

/// The phases of an inspection, as they came.
final class Phases: Sendable {
    private let entered = Mutex<[InspectionPhase]>([])

    var all: [InspectionPhase] { entered.withLock { $0 } }

    @Sendable func note(_ phase: InspectionPhase) { entered.withLock { $0.append(phase) } }
}
