import DaemonConfiguration
import Foundation
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
                .init(.warning, code: file.fault.code.rawValue, "\(file.path): \(file.fault.detail)")
            )
        }
        do throws(ConfigurationError) {
            patient.configured = try await ConfiguredTrust(path: patient.configurationPath)
        } catch {
            let command = error.code == .missing ? "ls -l \(path)" : "cccd --check-configuration --config \(path)"
            result.findings.append(.init(.broken, code: error.code.rawValue, error.detail, command: command))
            return result
        }
        if isThere, let finding = verdictOfDaemon(path, patient.machine) { result.findings.append(finding) }
        return result
    }

    /// What the daemon itself says of the file: it knows the values of all keys.
    private static func verdictOfDaemon(_ path: String, _ machine: Machine) -> DoctorFinding? {
        let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "cccd").path
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
