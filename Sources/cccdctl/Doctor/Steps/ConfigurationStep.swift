import DaemonConfiguration
import Foundation
import Glibc
import InspectionAPI
import SmartCard

/// Whether the daemon would start with its configuration, by its own word.
enum ConfigurationStep: DoctorStep {
    static let name = DoctorStepName.configuration
    static let needs: [DoctorStepName] = []

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        var result = DoctorStepResult()
        let path = patient.configurationPath ?? ConfigurationValues.usualPath
        let isThere = FileManager.default.fileExists(atPath: path)
        if isThere || patient.configurationPath == nil {
            result.facts.append(isThere ? path : "\(path) is not there: the defaults hold")
        }
        for file in ReaderTable.configured(beside: path).refused {
            result.findings.append(
                .init(
                    .warning,
                    code: file.fault.code.rawValue,
                    "\(file.path): \(file.fault.detail)",
                    command: "python3 -m json.tool \(file.path)"
                )
            )
        }
        do throws(ConfigurationError) {
            patient.configured = try await ConfiguredTrust(path: patient.configurationPath)
        } catch {
            let command = error.code == .missing ? "ls -l \(path)" : "cccd --check-configuration --config \(path)"
            result.findings.append(.init(.broken, code: error.code.rawValue, error.detail, command: command))
            return result
        }
        if isThere, let folder = patient.configured?.stateFolder, let finding = closure(of: path, toOwnerOf: folder) {
            result.findings.append(finding)
        } else if isThere, let finding = verdictOfDaemon(path, patient.machine) {
            result.findings.append(finding)
        }
        return result
    }

    /// The daemon reads the file with the rights of its own user, whose the state folder is: what root can read may be closed to it.
    private static func closure(of path: String, toOwnerOf folder: String) -> DoctorFinding? {
        guard geteuid() == 0, OwnersRights.of(folder, { faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0 }) else {
            return nil
        }
        let values = try? FileManager.default.attributesOfItem(atPath: folder)
        let owner = values?[.ownerAccountName] as? String ?? "\(values?[.ownerAccountID] as? UInt32 ?? 0)"
        return .init(
            .broken,
            code: ConfigurationError.Code.unreadable.rawValue,
            "\(path) is closed to \(owner), whose \(folder) is",
            command: "sudo chgrp \(owner) \(path) && sudo chmod 640 \(path)"
        )
    }

    /// What the daemon itself says of the file: it knows the values of all keys.
    private static func verdictOfDaemon(_ path: String, _ machine: Machine) -> DoctorFinding? {
        let own = URL(filePath: ProgramArguments.all.first ?? "")
        let beside = own.deletingLastPathComponent().appending(path: "cccd").path
        let daemon = FileManager.default.isExecutableFile(atPath: beside) && beside.hasPrefix("/") ? beside : "cccd"
        let arguments = ["--check-configuration", "--config", path]
        guard let said = machine.run(daemon, arguments) else { return nil }
        let faults = said.split(separator: "\n").filter { $0.contains("the configuration is wrong") }
        let codes = ConfigurationError.Code.allCases.map(\.rawValue)
        guard let line = faults.first, let code = codes.first(where: { line.contains($0) }) else { return nil }
        let detail = line.split(separator: code, maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        return .init(
            .broken,
            code: code,
            detail.trimmingCharacters(in: CharacterSet(charactersIn: " ()\"=,:;[]{}")),
            command: "cccd --check-configuration --config \(path)"
        )
    }
}
