import ArgumentParser
import DocumentTrust
import Foundation
import TrustKeeping

/// Writes what counts into one file.
struct TrustExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write what counts, and what is distrusted, into one file of PEM blocks; the same gives the same file.",
        usage: "cccdctl trust export <file> [options]",
        discussion: """
            Stop lists and deviation lists are files of their own already, and not in it; anchors for tests are left out.

            Examples:
              cccdctl trust export held.pem
            """
    )

    @Argument(help: "The file.", completion: .file())
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    struct Document: Encodable {
        let version: String
        let file: String
        let certificates: Int
        let crls: Int
        /// Words of distrust.
        let distrusted: Int
        let distrustLeftOut: Int
        let testAnchorsLeftOut: Int
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let document = try await store.with { store in
                let export = try store.export()
                let trust = export.material
                try PrivateFile.write(Data(export.bytes), to: file)
                let anchors = TrustBundle.anchors(of: trust)
                return Document(
                    version: trust.version,
                    file: file,
                    certificates: anchors.count + trust.signerCertificates.count,
                    crls: trust.crls.count,
                    distrusted: export.distrust.count,
                    distrustLeftOut: export.distrustLeftOut,
                    testAnchorsLeftOut: trust.anchors.count - anchors.count
                )
            }
            output.document(document)
            output.line(
                "\(output.words(vi: "Chứng thư", en: "certificates")): \(document.certificates), CRL: \(document.crls)"
            )
            if document.distrusted > 0 {
                output.line(
                    "\(output.words(vi: "Không tin cậy, kèm theo", en: "distrusted, goes with it")): \(document.distrusted)"
                )
            }
            if document.distrustLeftOut > 0 {
                output.line(
                    "\(output.words(vi: "Không tin cậy, không xuất được", en: "distrusted, left out")): \(document.distrustLeftOut)"
                )
            }
            if document.testAnchorsLeftOut > 0 {
                output.line(
                    "\(output.words(vi: "Để thử, không xuất", en: "for tests, left out")): \(document.testAnchorsLeftOut)"
                )
            }
            output.line("\(output.words(vi: "Phiên bản", en: "version")): \(document.version)")
        }
    }
}
