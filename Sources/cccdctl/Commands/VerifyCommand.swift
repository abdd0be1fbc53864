import ArgumentParser
import DocumentProfiles
import Foundation
import Glibc
import Inspection
import InspectionAPI
import MRTD

/// Makes the same checks on files.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        _superCommandName: CCCDControl.name,
        abstract: "Verify a document's files: the checks of inspect without a chip.",
        usage: "cccdctl verify <folder> [options]",
        discussion: """
            The folder holds EF.SOD, EF.COM, EF.DG1 ... EF.DG16, as inspect --evidence writes them.

            Examples:
              cccdctl verify folder --trust csca.cer --crl csca.crl
              cccdctl verify folder --trust csca.cer --at 2026-09-01 --json
            """
    )

    @Argument(help: "The folder with the files.", completion: .directory)
    var folder: String

    @OptionGroup var trust: TrustOptions
    @OptionGroup var options: OutputOptions

    @Option(
        help: "Certificates that are not trusted but may be the signer's, or a folder of them. May be repeated.",
        completion: .file()
    )
    var certs: [String] = []

    @Option(help: "The optical machine-readable zone, to compare with DG1; or - or @FILE.")
    var mrz: String?

    @Option(help: "The decision policy: offline, counter or strict.", completion: .list(DecisionPolicy.all.map(\.name)))
    var policy: String = DecisionPolicy.offline.name

    func validate() throws {
        _ = try trust.time()
        _ = try InspectCommand.policy(named: policy)
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let time = try trust.clock()
            let inspector = Inspector(
                trust: try trust.material(output, certificates: certs),
                policy: try InspectCommand.policy(named: policy),
                time: { time }
            )
            var source = SecretSource()
            let claim = try mrz.map { given in
                try ProfileRegistry.shipped.claim(.mrz(source.text(given, "MRZ", wholeInput: true)))
            }
            let result = inspector.verify(try files(), claim: claim, id: UUID().uuidString.lowercased())
            output.document(result.report.speaking(output.oneLanguage))
            ReportPrinter(output: output).print(result.report, portraitSavedAt: nil)
            let status = ExitStatus.of(result.report.decision.status)
            if status != .success { throw status }
        }
    }

    /// The largest file taken, in bytes: more than any document has.
    static let fileLimit = 4 << 20

    private func files() throws -> [ElementaryFile: [UInt8]] {
        var files: [ElementaryFile: [UInt8]] = [:]
        let root = URL(filePath: folder, directoryHint: .isDirectory)
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: root.path) {
                guard let file = ElementaryFile(name: name) else { continue }
                let path = root.appending(path: name)
                // Foundation's attributes would name the owner too, and read the user database for every file.
                var status = stat()
                guard stat(path.path, &status) != 0 || status.st_size <= Self.fileLimit else {
                    throw Problem(of: CommandProblem.fileTooLarge, name)
                }
                files[file] = [UInt8](try Data(contentsOf: path))
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(of: CommandProblem.fileNotReadable, folder)
        }
        guard !files.isEmpty else {
            throw Problem(of: CommandProblem.noDocument, "no EF.… file in \(folder)")
        }
        return files
    }
}
