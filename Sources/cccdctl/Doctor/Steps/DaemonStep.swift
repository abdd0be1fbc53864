import DaemonClient
import DaemonConfiguration
import Foundation
import Glibc
import Inspection
import InspectionAPI

/// Whether the daemon runs, lets this user ask, and is ready by its own word.
enum DaemonStep: DoctorStep {
    static let name = DoctorStepName.daemon
    static let needs: [DoctorStepName] = []

    private static let usualSocket = "/run/cccd/api.sock"
    private static let patience = Duration.seconds(3)

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let socket = patient.socket
        guard FileManager.default.fileExists(atPath: socket) else {
            return DoctorStepResult(findings: [absence(patient)])
        }
        if let finding = exclusion(patient) { return DoctorStepResult(findings: [finding]) }
        let client = APIClient(socketPath: socket)
        let answer = await within(patience) { () async -> Result<ServiceInfo, Problem> in
            do {
                return .success(try await client.document(.root))
            } catch {
                return .failure(error as? Problem ?? Problem(of: CommandProblem.internalError))
            }
        }
        switch answer {
        case nil:
            let running = patient.machine.programs().filter { $0.name == "cccd" }
            let states = running.map { "; \($0.words) is in state \($0.state)" }.joined()
            let stopped = running.first { $0.state == "T" }
            let command = stopped.map { "sudo kill -CONT \($0.pid)" } ?? "sudo systemctl restart cccd"
            let words = "\(socket): no answer within \(patience)\(states)"
            return DoctorStepResult(findings: [.init(.broken, .daemonNotAnswering, words, command: command)])
        case .failure(let problem)?:
            let command = "systemctl status cccd; journalctl -u cccd -n 20"
            return DoctorStepResult(findings: [.init(.broken, problem, command: command)])
        case .success(let service)?: return told(service, patient)
        }
    }

    /// What the daemon says of itself.
    private static func told(_ service: ServiceInfo, _ patient: Examination) -> DoctorStepResult {
        var result = DoctorStepResult()
        let anchors = service.trust.states.reduce(0) { $0 + $1.operator + $1.link + $1.list }
        result.facts.append(
            "cccd \(service.version), \(service.status.rawValue), \(anchors) anchors, this user is \"\(service.profile)\""
        )
        if service.version != Version.current {
            let words = "cccd \(service.version), cccdctl \(Version.current)"
            result.findings.append(.init(.warning, .daemonOtherVersion, words, command: "sudo systemctl restart cccd"))
        }
        if let version = patient.trustVersion, version != service.trust.version {
            let path = patient.configurationPath ?? ConfigurationValues.usualPath
            let words = "the daemon judges by \(service.trust.version), \(path) names \(version)"
            result.findings.append(.init(.warning, .daemonOtherTrust, words, command: "sudo systemctl reload cccd"))
        }
        for program in patient.machine.programs() where program.name == "cccd" {
            guard let its = patient.machine.variable("PCSCLITE_CSOCK_NAME", of: program), its != patient.serviceSocket
            else { continue }
            let words = "\(program.words) asks \(its), this command \(patient.serviceSocket)"
            let command = "systemctl show -p Environment cccd; echo $PCSCLITE_CSOCK_NAME"
            result.findings.append(.init(.warning, .daemonOtherService, words, command: command))
        }
        // What keeps this program from readers keeps the daemon from them; it has been told.
        let isKnown = patient.readers.isEmpty
        for reason in service.reasons where !(isKnown && ["reader.none", "pcsc.unavailable"].contains(reason.code)) {
            let level: DoctorFinding.Level = reason.blocks ? .broken : .warning
            let words = ["the daemon says so", reason.detail].compactMap { $0 }.joined(separator: ": ")
            let command = reason.code == HealthCode.draining.rawValue ? "cccdctl admin undrain" : nil
            result.findings.append(.init(level, code: reason.code, words, command: command))
        }
        return result
    }

    /// Nothing is where the daemon's socket should be: a break where the daemon is installed, or was meant.
    private static func absence(_ patient: Examination) -> DoctorFinding {
        let machine = patient.machine
        let units = ["usr/lib", "lib", "etc"].map { "\($0)/systemd/system/cccd.service" }
        let isInstalled = units.contains(where: machine.exists)
        let isMeant = isInstalled || patient.socket != usualSocket
        let state =
            isInstalled && machine.exists("run/systemd/system")
            ? machine.run("systemctl", ["show", "-p", "ActiveState,SubState,Result", "cccd.service"]) : nil
        let unit = state?.split(separator: "\n").joined(separator: " ")
        let words: [String?] = ["\(patient.socket) is not there", unit]
        return .init(
            isMeant ? .broken : .note,
            code: DaemonProblem.unreachable.rawValue,
            words.compactMap { $0 }.joined(separator: "; "),
            command: isInstalled ? "sudo systemctl enable --now cccd" : "grep -n '\"path\"' /etc/cccd/cccd.json"
        )
    }

    /// Why this user may not reach the daemon's socket; nil where it may.
    private static func exclusion(_ patient: Examination) -> DoctorFinding? {
        let (socket, user) = (patient.socket, patient.machine.user)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: socket), user.uid != 0,
            let mode = attributes[.posixPermissions] as? Int,
            let owner = attributes[.ownerAccountID] as? UInt32,
            let group = attributes[.groupOwnerAccountID] as? UInt32
        else { return nil }
        let bits = user.uid == owner ? mode >> 6 : user.groups.contains(group) ? mode >> 3 : mode
        guard bits & 2 == 0 else { return nil }
        guard group != 0, mode >> 3 & 2 != 0 else {
            // Nobody is to be put into root's group, and a group that may not write opens nothing.
            let known = "\(socket): mode \(String(mode, radix: 8)), group \(group)"
            let path = patient.configurationPath ?? ConfigurationValues.usualPath
            return .init(.broken, .daemonSocketClosed, known, command: "grep -n '\"group\"\\|\"mode\"' \(path)")
        }
        let (name, members) = patient.machine.group(group)
        let isMember = patient.machine.userName(user.uid).map(members.contains) ?? false
        let words = "\(socket): mode \(String(mode, radix: 8)), group \(name ?? "\(group)")"
        return isMember
            ? .init(.broken, .groupLogInAnew, words, command: "newgrp \(name ?? "")")
            : .init(.broken, .groupMissing, words, command: "sudo usermod -aG \(name ?? "\(group)") \"$USER\"")
    }
}

extension Machine {
    /// A group's name and members, as `/etc/group` has them.
    func group(_ number: UInt32) -> (name: String?, members: [String]) {
        for line in (text("etc/group") ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 4, parts[2] == "\(number)" else { continue }
            return (parts[0], parts[3].split(separator: ",").map(String.init))
        }
        return (nil, [])
    }

    /// A user's name, as `/etc/passwd` has it.
    func userName(_ number: UInt32) -> String? {
        for line in (text("etc/passwd") ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count > 2, parts[2] == "\(number)" { return String(parts[0]) }
        }
        return nil
    }
}
