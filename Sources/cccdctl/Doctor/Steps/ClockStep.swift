import DaemonConfiguration
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionStore

/// Whether this machine's clock can be right, and stays so.
enum ClockStep: DoctorStep {
    static let name = DoctorStepName.clock
    static let needs: [DoctorStepName] = []

    /// How far apart the two clocks of a machine may be, in seconds: one may show local time.
    private static let tolerance: TimeInterval = 86_400
    /// How many days after its release this program is hardly in use any more.
    private static let longestUse: TimeInterval = 8 * 365 * 86_400

    private static let set = "sudo timedatectl set-ntp true"

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let machine = patient.machine
        let now = machine.now()
        var result = DoctorStepResult(facts: ["now \(moment(now)), released \(moment(Version.releaseMoment.time))"])
        let reading = ClockReading(now: now, passed: [Version.releaseMoment] + records(patient))
        if let passed = reading.contradiction {
            let words = "now \(moment(now)), and \(moment(passed.time)) has passed (\(passed.witness.rawValue))"
            result.findings.append(
                .init(.broken, code: TrustWarning.Code.clockImplausible.rawValue, words, command: set)
            )
        } else if let kept = keptTime(machine), kept > now.addingTimeInterval(tolerance) {
            let words = "now \(moment(now)), and the time service kept \(moment(kept))"
            result.findings.append(
                .init(.broken, code: TrustWarning.Code.clockImplausible.rawValue, words, command: set)
            )
        }
        if now.timeIntervalSince(Version.releaseMoment.time) > longestUse {
            let words = "now \(moment(now)), released \(moment(Version.releaseMoment.time))"
            result.findings.append(.init(.warning, .clockAhead, words, command: set))
        }
        if let hardware = machine.text("sys/class/rtc/rtc0/since_epoch").flatMap(TimeInterval.init),
            abs(hardware - now.timeIntervalSince1970) > tolerance
        {
            let words = "now \(moment(now)), hardware clock \(moment(Date(timeIntervalSince1970: hardware)))"
            result.findings.append(.init(.warning, .clockDiffersFromHardware, words, command: "timedatectl"))
        }
        switch machine.isClockSynchronised() {
        case true?: result.facts.append("synchronised, by the kernel's word")
        case false?:
            result.findings.append(.init(.note, .clockNotSynchronised, "adjtimex: STA_UNSYNC", command: set))
        case nil: break
        }
        return result
    }

    /// What the daemon's own records say has passed; one that is closed to this user, or damaged, is no witness.
    private static func records(_ patient: Examination) -> [PassedMoment] {
        guard let folder = patient.configured?.stateFolder else { return [] }
        let newest = try? AccessLog.newest(inLogAt: folder + "/access.sqlite")
        return newest.flatMap { $0 }.map { [PassedMoment($0, witness: .accessLog)] } ?? []
    }

    /// The time that systemd-timesyncd kept last, as the date of a file (systemd-timesyncd.service(8)).
    private static func keptTime(_ machine: Machine) -> Date? {
        let path = machine.url("var/lib/systemd/timesync/clock").path
        return (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    private static func moment(_ date: Date) -> String { date.formatted(.iso8601) }
}
