import ArgumentParser
import CardTrace
import Foundation
import Glibc
import InspectionAPI

/// What to do with traces.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Show, export, replay what was recorded of a card.",
        discussion: """
            A trace comes from inspect --direct --trace, from cccdctl admin trace, and from the evidence of a document that was \
            not read whole. It is masked, but for one that was recorded with --unsafe: that one holds the citizen's data.

            Examples:
              cccdctl inspect --direct --number - --trace card.jsonl
              cccdctl trace show card.jsonl
              cccdctl trace export card.jsonl card.pcapng
            """,
        subcommands: [TraceShowCommand.self, TraceExportCommand.self, TraceReplayCommand.self, TraceCardCommand.self]
    )
}

/// A trace file that is read, whoever wrote it.
struct TraceArgument: ParsableArguments {
    @Argument(help: "The trace, JSON lines (docs/tracing.md).", completion: .file(extensions: ["jsonl"]))
    var file: String

    func load() throws(Problem) -> Trace {
        let data: Data
        do {
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            guard size <= TraceFile.longestFile else { throw TraceError(.tooLarge, detail: "\(size) bytes") }
            data = try Data(contentsOf: URL(filePath: file))
        } catch let error as TraceError {
            throw Problem(of: error.code, error.detail)
        } catch {
            throw Problem(of: CommandProblem.fileNotReadable, file)
        }
        do throws(TraceError) { return try TraceFile.read(data) } catch { throw Problem(of: error.code, error.detail) }
    }

    /// Whether a path leads to this trace, by whatever name.
    func isSameFile(as path: String) -> Bool {
        let files = [file, path].map { path in
            var values = stat()
            return stat(path, &values) == 0 ? [UInt64(values.st_dev), UInt64(values.st_ino)] : nil
        }
        return files[0] != nil && files[0] == files[1]
    }

    /// Writes a trace, as pcapng where the name ends so.
    static func write(_ trace: Trace, to path: String) throws(Problem) {
        let data = path.hasSuffix(".pcapng") ? PCAPNG.data(trace) : TraceFile.data(trace)
        do throws(PrivateFile.CannotWrite) {
            try PrivateFile.write(data, to: path)
        } catch {
            throw Problem(of: CommandProblem.fileNotWritable, "\(error)")
        }
    }
}

/// Shows a trace.
struct TraceShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a trace: every exchange, and where the time went.",
        usage: "cccdctl trace show <file> [options]",
        discussion: """
            Examples:
              cccdctl trace show card.jsonl
              cccdctl trace show card.jsonl --summary
            """
    )

    @OptionGroup var trace: TraceArgument
    @OptionGroup var options: OutputOptions

    @Flag(help: "Only where the time went.")
    var summary = false

    func run() throws {
        let output = options.output
        try reporting(output) {
            let trace = try trace.load()
            guard !trace.events.isEmpty else { throw Problem(of: TraceError.Code.empty) }
            let printer = TracePrinter(output: output, trace: trace)
            output.result(printer.document, lines: (summary ? [] : printer.exchanges) + printer.figures)
        }
    }
}

/// Writes a trace in another form.
struct TraceExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a trace for Wireshark (.pcapng), or a masked copy (.jsonl).",
        usage: "cccdctl trace export <file> <destination> [--unsafe]",
        discussion: """
            Bodies, keys and random values of an unmasked trace stay behind, unless --unsafe says otherwise.

            Examples:
              cccdctl trace export card.jsonl card.pcapng
              tshark -r card.pcapng
            """
    )

    @OptionGroup var trace: TraceArgument

    @Argument(help: "Where to; the name's ending says in which form.", completion: .file())
    var destination: String

    @Flag(help: "With the bodies of an unmasked trace: the citizen's data.")
    var unsafe = false

    func validate() throws {
        guard [".pcapng", ".jsonl"].contains(where: destination.hasSuffix) else {
            throw ValidationError("the destination's name ends in .pcapng or .jsonl")
        }
    }

    func run() throws {
        let output = Output(json: false)
        try reporting(output) {
            let source = try trace.load()
            guard !unsafe || !source.head.isMasked else { throw Problem(of: TraceError.Code.masked, trace.file) }
            guard !trace.isSameFile(as: destination) else {
                throw Problem(of: CommandProblem.fileNotWritable, "\(destination) is the trace itself")
            }
            try TraceArgument.write(unsafe ? source : source.masked, to: destination)
        }
    }
}
