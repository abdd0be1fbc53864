import Inspection
import InspectionStore

extension InspectionDesk {
    /// Looks after the access log at once and every hour, though nobody inspects, until the task is cancelled.
    func lookAfterLog() async {
        let signal = Signal()
        for await _ in signal.wakeUps(every: .seconds(3600), of: dependencies.time) {
            await dependencies.accessLog.tidy()
            tellOfLog()
        }
        // It wakes only while somebody holds it.
        withExtendedLifetime(signal) {}
    }
}
