import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionService
import InspectionStore
import Logging
import Synchronization

/// This machine's clock, beside what the daemon's own records say has passed. Clock and records are asked anew each time: once the clock
/// is set, all is well without a restart, and what an inspection has just written is known as it would be after one.
final class MachineClock: Sendable {
    private let accessLog: AccessLog
    private let trustStore: Mutex<Date?> = Mutex(nil)

    /// - Parameter accessLog: its newest row has passed.
    init(_ accessLog: AccessLog) { self.accessLog = accessLog }

    /// Takes what the trust store says in place of what it said before; nil where it says nothing.
    func note(trustStore time: Date?) { trustStore.withLock { $0 = time } }

    /// What it says now. A log that cannot be read is no witness: then no inspection is answered either.
    var reading: ClockReading {
        let records: [(PassedMoment.Witness, Date?)] = [
            (.accessLog, try? accessLog.newest()), (.trustStore, trustStore.withLock { $0 }),
        ]
        return .ofMachine(
            knowing: records.compactMap { witness, time in time.map { PassedMoment($0, witness: witness) } }
        )
    }

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
