import ArgumentParser
import CodeCatalogue
import DaemonConfiguration
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import PCSC
import SmartCard

/// Finds out why a reader does not read, step by step from the USB device to the verdict.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out why a reader does not read: from the USB device to the verdict.",
        usage: "cccdctl doctor [options]",
        discussion: """
            Goes the way step by step, with the daemon or without it. A break ends its own way; what does not hang on it is \
            looked at all the same. Each finding says what it is, how it is known, and what to type; docs/doctor.md lists them.
            The chip is opened only where something to open it with is given, and once; all else costs no attempt. Nothing of \
            the citizen is told, or written into the page of --report.
            As root more can be seen: which program holds a reader, what the daemon may read.
            Status: 0 fine, 1 the document was rejected, 2 something to look at, 3 broken.

            Examples:
              cccdctl doctor
              sudo cccdctl doctor --number @number.txt --report doctor.html
              cccdctl doctor --json | jq -r '.break.code'
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var access: AccessOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "The reader: its id, or a part of its name. Without it, the one that has a card.")
    var reader: String?

    @Option(help: "Write what was found into this page (HTML) too.", completion: .file(extensions: ["html"]))
    var report: String?

    @Option(
        help: "The daemon's configuration (\(ConfigurationValues.usualPath), where it is there).",
        completion: .file(extensions: ["json"])
    )
    var config: String?

    @Option(help: "The operator's socket (or CCCD_ADMIN_SOCKET in the environment).", completion: .file())
    var adminSocket: String?

    func validate() throws {
        if !access.isUnset { try access.requireOne() }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let patient = try await patient()
            let isTold = !output.json && output.isLive
            let report = try await Interruption.cancelling {
                let report = await Doctor.examine(patient) { step in
                    if isTold { output.passing("… \(output.words(step.title))") }
                }
                // Of an examination that was broken off nothing is said.
                try Task.checkCancellation()
                return report
            }
            if let path = self.report { try write(report, to: path, output) }
            output.result(
                DoctorDocument(report, output.oneLanguage),
                lines: DoctorPrinter(output: output).lines(report)
            )
            let status = report.exitStatus
            if status != .success { throw status }
        }
    }

    private func patient() async throws -> Examination {
        var patient = Examination(machine: Machine(), source: PCSCReaderSource())
        patient.wantedReader = reader
        patient.configurationPath = config
        patient.socket = socket.socket
        patient.serviceSocket = ServiceAnswer.socketPath
        let environment = ProcessInfo.processInfo.environment
        let beside = URL(filePath: socket.socket).deletingLastPathComponent().appending(path: "admin.sock").path
        patient.adminSocket = adminSocket ?? environment["CCCD_ADMIN_SOCKET"] ?? beside
        let values = try? await ConfigurationValues(path: config ?? ConfigurationValues.usualPath)
        patient.preferences = (try? values.map(ReaderPreferences.init)) ?? ReaderPreferences()
        patient.preferences.models = ReaderTable.configured(beside: config ?? ConfigurationValues.usualPath).table
        if !access.isUnset {
            let ordered = try access.ordered()
            patient.access = (try ProfileRegistry.shipped.claim(ordered.secret), access.accessProtocol)
        }
        return patient
    }

    private func write(_ report: DoctorReport, to path: String, _ output: Output) throws(Problem) {
        let page = DoctorPage.html(report, languages: output.languages, at: Date())
        do throws(PrivateFile.CannotWrite) {
            try PrivateFile.write(Data(page.utf8), to: path)
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}

extension DoctorReport {
    /// 0 fine, 1 rejected, 2 something to look at, 3 broken.
    var exitStatus: ExitCode {
        if decision == .reject { return ExitStatus.rejected }
        return switch level {
        case .broken: ExitStatus.impossible
        case .warning: ExitStatus.undecided
        case .note, nil: .success
        }
    }
}
