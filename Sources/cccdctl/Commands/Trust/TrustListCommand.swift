import ArgumentParser
import DocumentCore
import DocumentTrust
import InspectionStore
import TrustKeeping

/// Lists what is in the store.
struct TrustListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what is in the trust store.",
        usage: "cccdctl trust list [options]",
        discussion: """
            Examples:
              cccdctl trust list
              cccdctl trust list --all --json
            """
    )

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

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let document = try await store.with { store in
                let items = try store.items(kind: kind, states: all ? Set(TrustItem.State.allCases) : [.active])
                return Document(
                    version: try store.material().version,
                    items: try items.map { item in
                        // Of these the name is the operator's.
                        let isNamed = item.kind == .stopList || item.kind == .deviationList
                        let digits = item.fingerprint.hexadecimal
                        return TrustItemDescription(item, vouchers: isNamed ? try store.detail(digits).vouchers : [])
                    }
                )
            }
            output.document(document)
            for item in document.items { output.line(TrustPrinter(output: output).line(item)) }
            output.line("\(output.words(vi: "Phiên bản", en: "version")): \(document.version)")
        }
    }
}
