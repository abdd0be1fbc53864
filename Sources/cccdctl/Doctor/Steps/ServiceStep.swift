import Foundation
import InspectionAPI
import PCSC
import SmartCard

/// Whether the PC/SC service is there and lets this user in.
enum ServiceStep: DoctorStep {
    static let name = DoctorStepName.service
    static let needs: [DoctorStepName] = []

    private static let usualSocket = "/run/pcscd/pcscd.comm"

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        let machine = patient.machine
        var result = DoctorStepResult()
        let running = machine.services()
        if running.count > 1 {
            let words = running.map(\.words).joined(separator: ", ")
            result.findings.append(.init(.warning, .pcscdSeveral, words, command: "ps -C pcscd -o pid,user,args"))
        }
        let answer = await ServiceAnswer.ask(at: patient.serviceSocket)
        // A service that hangs up lets nobody in, for one of these.
        result.findings += PolkitLook.findings(machine, running, level: answer == .hungUp ? .broken : .warning)
        result.facts.append("\(patient.serviceSocket): \(answer.words)")
        if let finding = finding(answer, running, patient) {
            result.findings.append(finding)
            return result
        }
        do throws(CardChannelError) {
            patient.readers = try await patient.source.readers()
        } catch {
            result.findings.append(finding(error, answer, running))
        }
        return result
    }

    private static func finding(
        _ answer: ServiceAnswer,
        _ running: [RunningProgram],
        _ patient: Examination
    ) -> DoctorFinding? {
        let socket = patient.serviceSocket
        switch answer {
        case .absent: return absence(running, patient)
        case .nobodyListens:
            let command = "sudo systemctl restart pcscd.socket"
            return .init(.broken, .pcscdStaleSocket, "\(socket): connection refused", command: command)
        case .denied:
            let command = "ls -ld \(URL(filePath: socket).deletingLastPathComponent().path) \(socket)"
            return .init(.broken, .pcscdSocketDenied, "\(socket): permission denied", command: command)
        case .silent: return silence(running)
        case .hungUp:
            let command = "journalctl -u pcscd -n 20"
            let words = "\(socket): the service hangs up without a word"
            return .init(.broken, code: CardChannelError.Code.accessDenied.rawValue, words, command: command)
        case .answered(let major, let minor, let code):
            guard code != 0 else { return nil }
            return .init(
                .broken,
                .pcscdVersionMismatch,
                "protocol \(major).\(minor), code \(String(code, radix: 16, uppercase: true))",
                command: "dpkg -l pcscd libpcsclite1"
            )
        }
    }

    /// Why nothing is where the service's socket should be.
    private static func absence(_ running: [RunningProgram], _ patient: Examination) -> DoctorFinding {
        let (machine, socket) = (patient.machine, patient.serviceSocket)
        let elsewhere = listening(machine).filter { $0 != socket }
        let variable = machine.environment["PCSCLITE_CSOCK_NAME"]
        let named = variable.map { "PCSCLITE_CSOCK_NAME=\($0)" }
        if let first = elsewhere.first {
            let words = [named, "\(socket) is not there", "a service listens on \(elsewhere.joined(separator: ", "))"]
            let isUsual = elsewhere.contains(usualSocket) && named != nil
            let command = isUsual ? "unset PCSCLITE_CSOCK_NAME" : "export PCSCLITE_CSOCK_NAME=\(first)"
            let known = words.compactMap { $0 }.joined(separator: "; ")
            return .init(.broken, .pcscdSocketElsewhere, known, command: command)
        }
        guard machine.exists("usr/sbin/pcscd") || !running.isEmpty else {
            let command = "sudo apt install pcscd libccid"
            return .init(.broken, .pcscdNotInstalled, "/usr/sbin/pcscd is not there", command: command)
        }
        let units =
            machine.exists("run/systemd/system")
            ? machine.run("systemctl", ["show", "-p", "Id,LoadState,ActiveState", "pcscd.socket", "pcscd.service"])
            : nil
        let state = units?.split(separator: "\n").joined(separator: " ")
        if state?.contains("LoadState=masked") == true {
            let command = "sudo systemctl unmask pcscd.socket pcscd.service && sudo systemctl enable --now pcscd.socket"
            return .init(.broken, .pcscdMasked, state ?? "", command: command)
        }
        if state?.contains("ActiveState=failed") == true {
            return .init(.broken, .pcscdFailed, state ?? "", command: "journalctl -u pcscd -n 50")
        }
        let known = [named, "\(socket) is not there", state, running.first.map { "\($0.words) runs without it" }]
        let command = state == nil ? "sudo pcscd" : "sudo systemctl enable --now pcscd.socket"
        return .init(.broken, .pcscdOff, known.compactMap { $0 }.joined(separator: "; "), command: command)
    }

    /// The sockets of PC/SC services that are listened on, by their names.
    private static func listening(_ machine: Machine) -> [String] {
        let lines = (machine.text("proc/net/unix") ?? "").split(separator: "\n")
        return Set(
            lines.compactMap { line -> String? in
                let words = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: true)
                guard words.count == 8, words[3] == "00010000", words[7].hasSuffix("pcscd.comm") else { return nil }
                return String(words[7])
            }
        )
        .sorted()
    }

    private static func silence(_ running: [RunningProgram]) -> DoctorFinding {
        let states = running.map { "\($0.words) is in state \($0.state)" }.joined(separator: ", ")
        let stopped = running.first { $0.state == "T" || $0.state == "t" }
        let command = stopped.map { "sudo kill -CONT \($0.pid)" } ?? "sudo systemctl restart pcscd"
        let words = states.isEmpty ? "no answer within 3 s" : "no answer within 3 s; \(states)"
        return .init(.broken, code: CardChannelError.Code.serviceNotAnswering.rawValue, words, command: command)
    }

    private static func finding(
        _ error: CardChannelError,
        _ answer: ServiceAnswer,
        _ running: [RunningProgram]
    ) -> DoctorFinding {
        switch error.code {
        case .serviceNotAnswering: return silence(running)
        case .serviceUnavailable:
            let words = "the service answers (\(answer.words)), and the library gets no context: \(error.detail)"
            return .init(.broken, .pcscdVersionMismatch, words, command: "dpkg -l pcscd libpcsclite1")
        default:
            return .init(.broken, code: error.code.rawValue, error.detail, command: "journalctl -u pcscd -n 20")
        }
    }
}

extension ServiceAnswer {
    /// For people.
    fileprivate var words: String {
        switch self {
        case .absent: "not there"
        case .nobodyListens: "nobody listens"
        case .denied: "closed to this user"
        case .silent: "no answer"
        case .hungUp: "hangs up"
        case .answered(let major, let minor, _): "protocol \(major).\(minor)"
        }
    }
}
