import ArgumentParser
import DocumentTrust
import InspectionStore
import TrustKeeping

/// Lists what is in the store.
struct TrustListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List what is in the trust store.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    @Flag(help: "Also what counts no more: superseded and distrusted.")
    var all = false

    @Option(help: "Only these: anchor, signer, crl, deviation_list or stop_list.", transform: Self.kind)
    var kind: TrustItem.Kind?

    private static func kind(_ text: String) throws -> TrustItem.Kind {
        guard let kind = TrustItem.Kind(rawValue: text) else { throw ValidationError("no kind \(text)") }
        return kind
    }

    struct Document: Encodable {
        let version: String
        let items: [TrustItemDescription]
    }

    func run() throws {
        let output = options.output
        try reporting(output) {
            let document = try store.with { store in
                let items = try store.items(kind: kind, states: all ? Set(TrustItem.State.allCases) : [.active])
                return Document(version: try store.material().version, items: items.map(TrustItemDescription.init))
            }
            try output.trustDocument(document)
            for item in document.items { output.line(TrustPrinter(output: output).line(item)) }
            output.line("Phiên bản / version: \(document.version)")
        }
    }
}
