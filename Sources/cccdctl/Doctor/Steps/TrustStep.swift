import ArgumentParser
import DaemonConfiguration
import DocumentTrust
import Foundation
import Glibc
import InspectionAPI

/// What documents are judged by, read as the daemon reads it: its configuration, its folders, its store, and with its rights.
enum TrustStep: DoctorStep {
    static let name = DoctorStepName.trust
    static let needs = [DoctorStepName.configuration]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        var result = DoctorStepResult()
        do {
            let document = try await command(patient).document(asksDaemon: false)
            let store = document.isStoreThere ? document.store : "\(document.store), which \(lack(of: document.store))"
            result.facts.append("\(document.anchorCount) anchors, \(document.listCount) CRLs; store \(store)")
            result.facts.append("version \(document.version)")
            // Who is not root may not see all that the daemon sees.
            if patient.machine.user.uid == 0 { patient.trustVersion = document.version }
            result.findings = findings(document, folders: patient.configured?.trust.anchors ?? [])
        } catch let problem as Problem {
            result.findings.append(.init(.broken, problem, command: "cccdctl trust check"))
        } catch {
            result.findings.append(.init(.broken, code: CommandProblem.internalError.rawValue, "\(type(of: error))"))
        }
        return result
    }

    /// Why a file is not found: it is not there, or its folder is closed to this user.
    private static func lack(of path: String) -> String {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        return access(folder, X_OK) != 0 && errno == EACCES ? "is closed to this user" : "is not there"
    }

    /// What `cccdctl trust check` does, with the same configuration.
    static func command(_ patient: Examination) throws -> TrustCheckCommand {
        try TrustCheckCommand.parse(patient.configurationPath.map { ["--config", $0] } ?? [])
    }

    private static func findings(_ document: TrustCheckCommand.Document, folders: [String]) -> [DoctorFinding] {
        let isEmpty = document.anchorCount == 0
        var found = document.refused.map { refused in
            // Where nothing is trusted, what was found and could not be used is why.
            let level: DoctorFinding.Level = refused.isForInformation ? .note : isEmpty ? .broken : .warning
            let words = [refused.path, refused.detail].compactMap { $0 }.joined(separator: ": ")
            return DoctorFinding(level, code: refused.code, words, command: "ls -l \(refused.path)")
        }
        found += document.missing.filter { !isEmpty || !folders.contains($0) }.map { path in
            DoctorFinding(.note, code: "trust.path_unreadable", "\(path) is not there", command: "ls -ld \(path)")
        }
        for warning in document.warnings where warning.code != .clockImplausible {
            found.append(finding(warning, document, folders))
        }
        return found.sorted { $0.level > $1.level }
    }

    private static func finding(
        _ warning: TrustCheckCommand.Warning,
        _ document: TrustCheckCommand.Document,
        _ folders: [String]
    ) -> DoctorFinding {
        let breaks = [TrustWarning.Code.storeEmpty, .anchorExpired].contains(warning.code)
        let level: DoctorFinding.Level = warning.isForInformation ? .note : breaks ? .broken : .warning
        let until = warning.until.map { "\($0.formatted(.iso8601.year().month().day()))" }
        let about = [warning.country, warning.name, until, warning.detail].compactMap { $0 }.joined(separator: " ")
        guard warning.code == .storeEmpty else {
            return DoctorFinding(level, code: warning.code.rawValue, about, command: "cccdctl trust check")
        }
        let places = folders.map { document.missing.contains($0) ? "\($0) is not there" : "\($0): no anchor" }
        let fault = document.isStoreThere ? ": no anchor" : " " + lack(of: document.store)
        let words = [document.store + fault] + places
        return DoctorFinding(
            level,
            code: warning.code.rawValue,
            words.joined(separator: "; "),
            command: "sudo cccdctl trust import csca.cer"
        )
    }
}
