package import CardTrace
import Foundation

extension TraceRecorder {
    /// What was recorded so far, with its first line.
    ///
    /// - Parameter order: what was asked for; it goes into an unmasked trace alone.
    package func trace(order: TraceOrder? = nil) -> Trace {
        let head = TraceHead(
            software: Version.current,
            startedAt: startedAt.formatted(.iso8601),
            reader: reader,
            isMasked: isMasked,
            order: isMasked ? nil : order
        )
        return Trace(head: head, events: events, dropped: dropped)
    }
}

extension Trace {
    /// The name under which the trace of a document that was not read whole stands among its files.
    package static let fileName = "trace.jsonl"
}
