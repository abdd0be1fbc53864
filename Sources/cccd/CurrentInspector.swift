import DocumentTrust
import Inspection
import InspectionAPI
import Synchronization

/// The inspector of the day. An inspection takes it once, in the beginning, and keeps it to its end: what it is judged by, and the
/// version that its report names, do not change under way.
final class CurrentInspector: Sendable {
    private let make: @Sendable (TrustMaterial) -> Inspector
    private let inspector: Mutex<Inspector>
    private let held: Mutex<TrustHoldings>

    init(_ trust: TrustMaterial, make: @escaping @Sendable (TrustMaterial) -> Inspector) {
        self.make = make
        inspector = Mutex(make(trust))
        held = Mutex(TrustHoldings(trust))
    }

    var value: Inspector { inspector.withLock { $0 } }

    /// What it is judged by.
    var holdings: TrustHoldings { held.withLock { $0 } }

    /// From now on inspections that begin are judged by this.
    func replace(_ trust: TrustMaterial) {
        let next = make(trust)
        inspector.withLock { $0 = next }
        held.withLock { $0 = TrustHoldings(trust) }
    }
}
