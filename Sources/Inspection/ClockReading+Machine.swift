package import DocumentTrust
import Foundation

extension ClockReading {
    /// What this machine's clock says, beside the day of this program's release and what else is known to have passed.
    package static func ofMachine(knowing passed: [PassedMoment] = []) -> ClockReading {
        ClockReading(now: Date(), passed: passed + [Version.releaseMoment])
    }
}
