import Synchronization

@testable import InspectionStore

/// A start of the machine whose time passes where a test lets it.
final class ManualClock: Sendable {
    private let state = Mutex(BootMoment(boot: "one", seconds: 100))

    var moment: @Sendable () -> BootMoment { { self.state.withLock { $0 } } }

    /// How long it has run since the test began, in seconds.
    var passed: Double { state.withLock { $0.seconds - 100 } }

    func pass(_ seconds: Double) { state.withLock { $0.seconds += seconds } }

    /// The machine is started anew.
    func restart() { state.withLock { $0 = BootMoment(boot: $0.boot + "+", seconds: 10) } }
}
