package import CardTrace
import DocumentCore
import DocumentTrust
import Foundation
import InspectionAPI
import OpenSSLCrypto

extension TraceRecorder {
    /// What was recorded so far, with its first line.
    package func trace() -> Trace {
        let head = TraceHead(
            software: Version.current,
            startedAt: startedAt.formatted(.iso8601),
            reader: reader,
            isMasked: isMasked,
            order: order
        )
        return Trace(head: head, events: events, dropped: dropped)
    }

    /// Keeps what an inspection is asked for and judged by, where it is to be made again of the recording.
    func note(_ request: InspectionRequest, policy: DecisionPolicy, at now: ClockReading) {
        guard let access else { return }
        let asked = request.derivations
        note(
            TraceOrder(
                access: access,
                fields: request.fields.map(\.rawValue).sorted(),
                derived: asked.fields.isEmpty ? nil : asked.fields.subtracting([.pseudonym]).map(\.name).sorted(),
                number: asked.number?.withBytes { String(decoding: $0, as: UTF8.self) },
                portrait: request.portrait,
                challenge: request.challenge?.hexadecimal,
                policy: policy.name,
                at: now.now.formatted(.iso8601),
                passed: now.contradiction.map {
                    TraceOrder.Passed(time: $0.time.formatted(.iso8601), witness: $0.witness.rawValue)
                }
            )
        )
    }

    /// Keeps the report of an inspection that is to be made again.
    func note(_ report: InspectionReport) {
        if access != nil { note(report: JSONText.string(report)) }
    }
}

extension Trace {
    /// The name under which the trace of a document that was not read whole stands among its files.
    package static let fileName = "trace.jsonl"
}
