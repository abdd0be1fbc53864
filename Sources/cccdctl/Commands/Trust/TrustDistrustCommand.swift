import ArgumentParser
import DocumentTrust
import Foundation
import InspectionStore
import SmartCard
import TrustKeeping

/// The operator's word that something must not count.
struct TrustDistrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "distrust",
        abstract: "Say that a certificate or list must not count, whatever brings it again.",
        discussion: "What a master list of a distrusted authority brought stays: look at trust list."
    )

    @Argument(help: "The first 8 or more digits of a fingerprint.")
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
        let listed: Int

        enum CodingKeys: String, CodingKey {
            case version, state, fallen, listed
            case sameKey = "same_key"
        }
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let document = try store.with { store in
                var result: TrustStore.Distrust?
                if undo {
                    _ = try store.trustAgain(fingerprint, reason: reason)
                } else {
                    result = try store.distrust(fingerprint, reason: reason)
                }
                return Document(
                    version: try store.material().version,
                    state: try store.detail(fingerprint).item.state.rawValue,
                    fallen: (result?.fallen ?? []).map { $0.hexadecimal.lowercased() },
                    sameKey: (result?.sameKey ?? []).map { $0.hexadecimal.lowercased() },
                    listed: result?.listed ?? 0
                )
            }
            try output.trustDocument(document)
            output.line("Trạng thái / state: \(document.state)")
            for item in document.fallen { output.line("  không còn được tin cậy / counts no more: \(item)") }
            for item in document.sameKey {
                output.line(output.paint("  cùng khóa, vẫn tin cậy / same key, still trusted: \(item)", .yellow))
            }
            if document.listed > 0 {
                let text =
                    "  do danh sách của nó đưa vào, vẫn tin cậy / brought by its lists, still trusted: \(document.listed)"
                output.line(output.paint(text, .yellow))
            }
            output.line("Phiên bản / version: \(document.version)")
            if !document.sameKey.isEmpty || document.listed > 0 { throw ExitStatus.undecided }
        }
    }
}
