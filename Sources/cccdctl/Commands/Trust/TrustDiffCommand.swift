import ArgumentParser
import TrustKeeping

/// What differs: between the store and files, or between two versions of the store.
struct TrustDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what importing files would change, or what differs between two versions of the store.",
        usage: "cccdctl trust diff (<files> ... | --from <version>) [options]",
        discussion: """
            Exit status 0 where nothing differs, 2 where something does.

            Examples:
              cccdctl trust diff masterlist.ml
            """
    )

    @Argument(help: "Files, or folders of them, held against the store.", completion: .file())
    var files: [String] = []

    @Option(help: "A version: the number of a change, or the first 8 or more digits of its id; 0 is the empty store.")
    var from: String?

    @Option(help: "Another version; the store as it is where none is given.")
    var to: String?

    @OptionGroup var terms: TrustTermOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard files.isEmpty != (from == nil) else { throw ValidationError("give files, or --from a version") }
        guard to == nil || from != nil else { throw ValidationError("--to goes with --from") }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let printer = TrustPrinter(output: output)
            if let from {
                let difference = try await store.with { try $0.difference(from: from, to: to) }
                output.document(difference)
                printer.print(difference)
                if !difference.came.isEmpty || !difference.went.isEmpty { throw ExitStatus.undecided }
            } else {
                let offered = try TrustImportCommand.offered(files)
                let terms = try terms.terms()
                let report = try await store.with(.empty) { try $0.take(offered, terms, isDryRun: true) }
                output.document(report)
                printer.print(report)
                if let status = TrustImportCommand.status(of: report) { throw status }
                if report.hasChanges { throw ExitStatus.undecided }
            }
        }
    }
}
