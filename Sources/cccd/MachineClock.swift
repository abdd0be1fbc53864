import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionService
import InspectionStore
import Logging
import Synchronization

/// This machine's clock, beside what the daemon's own records say has passed. It is asked anew each time: once it is set, all is
/// well without a restart.
final class MachineClock: Sendable {
    private let known: Mutex<[PassedMoment.Witness: PassedMoment]> = Mutex([:])

    /// - Parameter accessLog: its newest row has passed.
    init(_ accessLog: AccessLog) throws(AccessLogError) {
        note(try accessLog.newest(), of: .accessLog)
    }

    /// Takes what a record says in place of what it said before; nil where it says nothing.
    func note(_ time: Date?, of witness: PassedMoment.Witness) {
        known.withLock { $0[witness] = time.map { PassedMoment($0, witness: witness) } }
    }

    /// What it says now.
    var reading: ClockReading { .ofMachine(knowing: known.withLock { Array($0.values) }) }

    /// The same for `GET /v1`.
    var state: ClockState {
        reading.contradiction.map { .behind($0.time, witness: $0.witness.rawValue) } ?? .plausible
    }

    /// Warns where the clock is behind.
    func warn(_ logger: Logger) {
        let reading = reading
        guard let moment = reading.contradiction else { return }
        logger.warning(
            "this machine's clock is behind: set it; until then what depends on the time is not decided",
            metadata: [
                "code": "clock_implausible", "now": "\(reading.now.formatted(.iso8601))",
                "known_to_have_passed": "\(moment.time.formatted(.iso8601))", "witness": "\(moment.witness.rawValue)",
            ]
        )
    }
}
