import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import Synchronization

/// The inspector of the day. An inspection takes it once, in the beginning, and keeps it to its end: what it is judged by, and the
/// version that its report names, do not change under way.
final class CurrentInspector: Sendable {
    /// Makes an inspector that judges by some trust material.
    typealias Making = @Sendable (TrustMaterial) -> Inspector

    private let make: Mutex<Making>
    private let inspector: Mutex<Inspector>
    private let held: Mutex<Held>

    /// What it is judged by, and what there was to be said of that last.
    private struct Held {
        let trust: TrustMaterial
        var told: (holdings: TrustHoldings, at: Date)?
    }

    /// How old what is said of the trust material may be, in seconds: certificates and CRLs end without anybody changing anything.
    private static let tellingInterval: TimeInterval = 60
    private let store: Mutex<TrustHoldings.Store?>

    init(
        _ trust: TrustMaterial,
        store: TrustHoldings.Store? = nil,
        make: @escaping Making
    ) {
        self.make = Mutex(make)
        inspector = Mutex(make(trust))
        held = Mutex(Held(trust: trust))
        self.store = Mutex(store)
    }

    var value: Inspector { inspector.withLock { $0 } }

    /// What it is judged by, and what of that is to be looked at, as of the last minute; and what has become of the store meanwhile.
    var holdings: TrustHoldings {
        var holdings = held.withLock { held in
            let now = Date()
            if let told = held.told, abs(now.timeIntervalSince(told.at)) < Self.tellingInterval { return told.holdings }
            let holdings = TrustHoldings(held.trust, now: now)
            held.told = (holdings, now)
            return holdings
        }
        holdings.store = store.withLock { $0 }
        return holdings
    }

    /// What documents are stopped by.
    var stopped: StoppedItems { StoppedItems(held.withLock { $0.trust }) }

    /// From now on inspections that begin are judged by this.
    ///
    /// - Parameter making: makes inspectors from now on; nil for the one that did.
    func replace(_ trust: TrustMaterial, making: Making? = nil) {
        let make = make.withLock { make in
            if let making { make = making }
            return make
        }
        let next = make(trust)
        inspector.withLock { $0 = next }
        held.withLock { $0 = Held(trust: trust) }
    }

    /// What the store is now.
    func note(_ store: TrustHoldings.Store?) { self.store.withLock { $0 = store } }
}
