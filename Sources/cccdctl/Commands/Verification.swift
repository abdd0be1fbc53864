import ArgumentParser
import CodeCatalogue
import DocumentProfiles
import Foundation
import Glibc
import Inspection
import InspectionAPI
import MRTD

/// The verification of a document's files: what `verify` is asked, and how it is done.
struct Verification: Sendable, Hashable {
    /// The path of the folder with the files.
    var folder: String
    var trust = TrustSelection()
    /// Paths of certificates that may be the signer's, or of folders of them.
    var certificates: [String] = []
    /// The optical MRZ, `-` or `@FILE`.
    var mrz: String?
    /// The policy's name.
    var policy = DecisionPolicy.offline.name
    var isJSON = false
    var language: Language?

    func run() throws {
        let output = Output(json: isJSON, language: language ?? Output.languageOfEnvironment())
        try reporting(output) {
            let time = try trust.clock()
            let inspector = Inspector(
                trust: try trust.material(output, certificates: certificates),
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
