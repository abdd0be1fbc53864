import ArgumentParser
import CardTrace
import DocumentCore
import Inspection
import InspectionAPI

/// What is recorded of an inspection in this process.
struct TracingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "With --direct, save what went to the card and came back: headers, lengths, status words, times (.pcapng for Wireshark).",
            valueName: "file"
        ),
        completion: .file()
    )
    var trace: String?

    @Flag(help: "With --trace, save the bodies, keys and random values too: the citizen's data, for trace replay.")
    var unsafe = false

    func validate() throws {
        guard !unsafe || trace != nil else { throw ValidationError("--unsafe goes with --trace") }
    }

    /// Where an inspection is recorded; nil where no trace is asked for.
    func recorder(of access: OrderedAccess) -> TraceRecorder? {
        trace.map { _ in TraceRecorder(isMasked: !unsafe, access: JSONText.string(access)) }
    }

    /// Saves the trace where it was asked for, for its owner's eyes alone.
    func save(_ recorder: TraceRecorder) throws(Problem) {
        guard let trace else { return }
        try TraceArgument.write(recorder.trace(), to: trace)
    }

    /// Saves the trace of an inspection that ended without a report, which is what is told of first.
    func save(_ recorder: TraceRecorder, telling output: Output) {
        do throws(Problem) { try save(recorder) } catch { error.tellInWords(output) }
    }
}
