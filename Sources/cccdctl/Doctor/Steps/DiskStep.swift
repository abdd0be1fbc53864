import DaemonConfiguration
import Foundation
import Glibc
import InspectionAPI

/// Whether the daemon can write what it has to: without a row in the access log no inspection begins.
enum DiskStep: DoctorStep {
    static let name = DoctorStepName.disk
    static let needs = [DoctorStepName.configuration]

    /// With less room an inspection's row may find none, in bytes: the daemon says so then, too.
    private static let least: UInt64 = 4 << 20
    /// With less an operator should look, in bytes.
    private static let little: UInt64 = 64 << 20

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        guard let folder = patient.configured?.stateFolder else { return DoctorStepResult() }
        guard FileManager.default.fileExists(atPath: folder) else {
            return DoctorStepResult(findings: [.init(.note, .stateNotThere, folder, command: "ls -ld \(folder)")])
        }
        var result = DoctorStepResult()
        var disk = statvfs()
        if statvfs(folder, &disk) == 0 {
            let free = UInt64(disk.f_bavail) * UInt64(disk.f_frsize)
            result.facts.append("\(folder): \(free >> 20) MiB free, \(disk.f_favail) files")
            let hasNoFiles = disk.f_files > 0 && disk.f_favail == 0
            if free < least || hasNoFiles {
                result.findings.append(full(.broken, .diskFull, folder, free, hasNoFiles))
            } else if free < little {
                result.findings.append(full(.warning, .diskNearlyFull, folder, free, false))
            }
            // ST_RDONLY (statvfs(3)).
            if disk.f_flag & 1 != 0 {
                let command = "findmnt -T \(folder)"
                result.findings.append(.init(.broken, .stateNotWritable, "\(folder): read-only", command: command))
                return result
            }
        }
        // access(2) asks for the real user: what counts is whose rights are taken.
        let isClosed = OwnersRights.of(folder) { faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0 }
        let isOwners =
            (try? FileManager.default.attributesOfItem(atPath: folder)[.ownerAccountID] as? UInt32)
            .map { $0 == patient.machine.user.uid || patient.machine.user.uid == 0 } ?? true
        if isClosed, isOwners {
            let words = "\(folder): its owner may not write"
            result.findings.append(.init(.broken, .stateNotWritable, words, command: "ls -ld \(folder)"))
        } else if isClosed {
            result.facts.append("\(folder) is closed to this user, as it should be")
        }
        return result
    }

    private static func full(
        _ level: DoctorFinding.Level,
        _ code: HealthCode,
        _ folder: String,
        _ free: UInt64,
        _ hasNoFiles: Bool
    ) -> DoctorFinding {
        let words = hasNoFiles ? "\(folder): no file can be made" : "\(folder): \(free >> 20) MiB free"
        return .init(level, code: code.rawValue, words, command: hasNoFiles ? "df -i \(folder)" : "df -h \(folder)")
    }
}
