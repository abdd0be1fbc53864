import DocumentCore
import ArgumentParser
import DocumentTrust
import Foundation
import InspectionStore
import OpenSSLCrypto
import SmartCard
import TrustKeeping

/// The operator's word that something must not count.
struct TrustDistrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distrust",
        abstract: "Say that a certificate or list must not count, whatever brings it again.",
        discussion: """
            Of a certificate it is the key that is distrusted: whatever has it, or was vouched for by it alone, counts no more. A \
            certificate that is not in the store can be named by its file.
            """
    )

    @Argument(help: "The first 8 or more digits of a fingerprint, or the file of a certificate.")
    var fingerprint: String

    @Option(help: "Why; it stands in the history.")
    var reason: String = ""

    @Flag(help: "Take that word back.")
    var undo = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    struct Document: Encodable {
        let version: String
        let state: String
        let fallen: [String]
        let sameKey: [String]

        enum CodingKeys: String, CodingKey {
            case version, state, fallen
            case sameKey = "same_key"
        }
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let document = try store.with { store in
                let named = try Self.certificate(fingerprint)
                var result: TrustStore.Distrust?
                if undo {
                    _ = try store.trustAgain(named?.fingerprint.hexadecimal ?? fingerprint, reason: reason)
                } else if let named {
                    result = try store.distrust(named, reason: reason)
                } else {
                    result = try store.distrust(fingerprint, reason: reason)
                }
                let digits = result?.fingerprint.hexadecimal ?? named?.fingerprint.hexadecimal ?? fingerprint
                return Document(
                    version: try store.material().version,
                    state: try store.detail(digits).item.state.rawValue,
                    fallen: (result?.fallen ?? []).map { $0.hexadecimal.lowercased() },
                    sameKey: (result?.sameKey ?? []).map { $0.hexadecimal.lowercased() }
                )
            }
            try output.trustDocument(document)
            output.line("Trạng thái / state: \(document.state)")
            for item in document.fallen { output.line("  không còn được tin cậy / counts no more: \(item)") }
            for item in document.sameKey {
                output.line(output.paint("  cùng khóa / same key: \(item)", .yellow))
            }
            output.line("Phiên bản / version: \(document.version)")
        }
    }

    /// The certificate in a file of that name; nil where there is no such file.
    private static func certificate(_ path: String) throws -> Certificate? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let items = try OfferedFile.read(URL(filePath: path)).flatMap {
            MaterialFile.items(in: $0.bytes, source: $0.source)
        }
        guard items.count == 1, case .certificate(let certificate)? = items.first else {
            throw TrustSelectionError.notAFingerprint
        }
        return certificate
    }
}
