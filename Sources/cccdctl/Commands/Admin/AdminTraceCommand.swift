import ArgumentParser
import CodeCatalogue
import DaemonClient
import DocumentCore
import InspectionAPI

/// Has the daemon record what goes to the next cards.
struct AdminTraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Record what goes to the cards of the next inspections.",
        usage: "cccdctl admin trace [--next N [--unsafe] | --off] [options]",
        discussion: """
            Without an option: how many are still to come, and which traces are kept (the last 32, in the folder traces of the \
            daemon's state folder, for its user and root). They are masked; --unsafe, which the configuration has to allow \
            (trace.unsafe), records the citizens' data.

            Examples:
              cccdctl admin trace --next 5
              sudo cccdctl trace show /var/lib/cccd/traces/20261130T090000Z-….jsonl
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: ArgumentHelp("Record the next inspections, 1 to 100.", valueName: "count"))
    var next: Int?

    @Flag(help: "With bodies, keys and random values: the citizens' data.")
    var unsafe = false

    @Flag(help: "Record no more.")
    var off = false

    func validate() throws {
        guard next.map({ (1...TraceState.most).contains($0) }) ?? true else {
            throw ValidationError("--next takes 1 to 100")
        }
        guard next == nil || !off else { throw ValidationError("--next and --off do not go together") }
        guard !unsafe || next != nil else { throw ValidationError("--unsafe goes with --next") }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let endpoint: AdminEndpoint = off ? .stopTraces : next == nil ? .traces : .recordTraces
            let query = next.map { "next=\($0)&unsafe=\(unsafe)" } ?? ""
            let state: TraceState = try await socket.client.document(endpoint, query: query)
            output.result(state, lines: AdminPrinter(output: output).lines(state))
        }
    }
}

extension AdminPrinter {
    /// How many are to come, and the files.
    func lines(_ state: TraceState) -> [String] {
        let kind =
            state.unsafe ? Words(en: ", with the citizens' data", vi: ", kèm dữ liệu công dân") : Words(en: "", vi: "")
        let words = Words(
            en: "\(state.remaining) inspections are still to be recorded" + kind.english,
            vi: "còn \(state.remaining) lần đọc sẽ được ghi" + kind.vietnamese
        )
        return [output.words(words)] + state.files.map { "  " + $0.printable }
    }
}
