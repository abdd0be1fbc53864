import ArgumentParser
import DocumentTrust
import Foundation
import TrustKeeping

/// Writes what counts into one file.
struct TrustExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write what counts into one file of PEM blocks; one version gives one file, byte for byte.",
        discussion:
            "Stop lists and deviation lists are files of their own already, and not in it; anchors for tests are left out."
    )

    @Argument(help: "The file.")
    var file: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    struct Document: Encodable {
        let version: String
        let file: String
        let certificates: Int
        let crls: Int
        let testAnchorsLeftOut: Int
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let document = try store.with { store in
                let trust = try store.material()
                try PrivateFile.write(Data(TrustBundle.encode(trust)), to: file)
                let anchors = TrustBundle.anchors(of: trust)
                return Document(
                    version: trust.version,
                    file: file,
                    certificates: anchors.count + trust.signerCertificates.count,
                    crls: trust.crls.count,
                    testAnchorsLeftOut: trust.anchors.count - anchors.count
                )
            }
            try output.trustDocument(document)
            output.line("Chứng thư / certificates: \(document.certificates), CRL: \(document.crls)")
            if document.testAnchorsLeftOut > 0 {
                output.line("Để thử, không xuất / for tests, left out: \(document.testAnchorsLeftOut)")
            }
            output.line("Phiên bản / version: \(document.version)")
        }
    }
}
