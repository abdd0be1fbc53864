import DocumentCore
package import Foundation

/// A trace as a file: JSON, one object a line, the first of which names the schema.
package enum TraceFile {
    /// The schema that is written.
    package static let schema = "cccd-trace/1"
    /// The longest file that is read, in bytes.
    package static let longestFile = 64 << 20
    /// The longest line: both forms of a command and its answer, all of the longest.
    static let longestLine = 1 << 20
    /// The most lines.
    static let mostLines = 50_000

    /// The first line.
    private struct Head: Codable {
        var schema: String
        var software: String
        var startedAt: String
        var reader: String?
        var masked: Bool
        var order: TraceOrder?

        enum CodingKeys: String, CodingKey {
            case schema, software, reader, masked, order
            case startedAt = "started_at"
        }
    }

    /// A trace's lines.
    package static func data(_ trace: Trace) -> Data {
        let head = Head(
            schema: schema,
            software: trace.head.software,
            startedAt: trace.head.startedAt,
            reader: trace.head.reader,
            masked: trace.head.isMasked,
            order: trace.head.order
        )
        var lines = [JSONText.data(head)] + trace.events.map { JSONText.data(TraceLine($0)) }
        if trace.dropped > 0 {
            var last = TraceLine(named: .dropped)
            last.count = trace.dropped
            lines.append(JSONText.data(last))
        }
        return lines.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }
    }

    /// Reads a trace, whoever wrote it.
    ///
    /// - Throws: `TraceError`: `.tooLarge`, `.unknownSchema`, `.malformed` with the line's number.
    package static func read(_ data: Data) throws(TraceError) -> Trace {
        guard data.count <= longestFile else { throw TraceError(.tooLarge, detail: "\(data.count) bytes") }
        let lines = data.split(separator: UInt8(ascii: "\n"), maxSplits: mostLines, omittingEmptySubsequences: true)
        guard lines.count <= mostLines else { throw TraceError(.tooLarge, detail: "more than \(mostLines) lines") }
        let decoder = JSONDecoder()
        guard let first = lines.first, !isExcessive(first), let head = try? decoder.decode(Head.self, from: first),
            head.schema == schema
        else { throw TraceError(.unknownSchema) }
        var trace = Trace(
            head: TraceHead(
                software: head.software,
                startedAt: head.startedAt,
                reader: head.reader,
                isMasked: head.masked,
                order: head.order
            ),
            events: []
        )
        var travelled = 0
        for (index, line) in lines.enumerated().dropFirst() {
            guard !isExcessive(line), let parsed = try? decoder.decode(TraceLine.self, from: line) else {
                throw TraceError(.malformed, detail: "line \(index + 1)")
            }
            if parsed.event == .dropped {
                trace.dropped = max(0, parsed.count ?? 0)
                continue
            }
            do throws(TraceError) {
                let event = try parsed.traceEvent()
                if case .exchange(let exchange) = event { travelled += exchange.bytes }
                trace.events.append(event)
            } catch {
                throw TraceError(error.code, detail: "line \(index + 1): \(error.detail)")
            }
            // What is masked takes no room in the file, and all of its length in memory once it is written out.
            guard travelled <= longestFile else { throw TraceError(.tooLarge, detail: "\(travelled) bytes travelled") }
        }
        return trace
    }

    /// The first line has a list in an object; an exchange has 24 members.
    private static func isExcessive(_ line: Data) -> Bool {
        line.count > longestLine || JSONExcess(in: line, depth: 3, values: 256) != nil
    }
}
