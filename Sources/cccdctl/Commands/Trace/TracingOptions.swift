import ArgumentParser
import CardTrace
import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import Synchronization

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
    func session(for access: OrderedAccess) -> TraceSession? {
        trace.map { _ in TraceSession(access, isMasked: !unsafe) }
    }

    /// Saves the trace where it was asked for, for its owner's eyes alone.
    func save(_ session: TraceSession) throws(Problem) {
        guard let trace else { return }
        try TraceArgument.write(session.trace, to: trace)
    }

    /// Saves the trace of an inspection that ended without a report, which is what is told of first.
    func save(_ session: TraceSession, telling output: Output) {
        do throws(Problem) { try save(session) } catch { error.tellInWords(output) }
    }
}

/// The recording of one inspection, and what it was asked for.
final class TraceSession: Sendable {
    let recorder: TraceRecorder
    private let access: OrderedAccess
    private let order = Mutex<TraceOrder?>(nil)
    private let report = Mutex<String?>(nil)

    init(_ access: OrderedAccess, isMasked: Bool) {
        self.access = access
        recorder = TraceRecorder(isMasked: isMasked)
    }

    /// Keeps what an inspection is asked for, where that goes into the trace.
    func note(_ request: InspectionRequest, policy: String, at moment: Date) {
        guard !recorder.isMasked else { return }
        let noted = TraceOrder(
            access: JSONText.string(access),
            fields: request.fields.map(\.rawValue).sorted(),
            portrait: request.portrait,
            challenge: request.challenge?.hexadecimal,
            policy: policy,
            at: moment.formatted(.iso8601)
        )
        order.withLock { $0 = noted }
    }

    /// Keeps the report, where that goes into the trace.
    func note(_ made: InspectionReport) {
        guard !recorder.isMasked else { return }
        let text = JSONText.string(made)
        report.withLock { $0 = text }
    }

    /// What was recorded.
    var trace: Trace {
        var trace = recorder.trace(order: order.withLock { $0 })
        if let text = report.withLock({ $0 }) { trace.events.append(.report(text)) }
        return trace
    }
}
