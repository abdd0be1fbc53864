import ArgumentParser
import CodeCatalogue
import DaemonClient
import DocumentCore
import Foundation
import InspectionAPI

/// Follows what happens at the readers.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow readers and cards as they come and go.",
        usage: "cccdctl watch [options]",
        discussion: """
            On a terminal, a table of readers, cards and inspections that keeps itself up to date, with the exchanges of the \
            last minute where the operator's socket may be asked. Elsewhere, or with --lines or --count, a line for each event: \
            when, at which reader, what. With --json every event is one line of JSON, {"event":name,"data":{...}}: a stream, \
            no single document.

            Examples:
              cccdctl watch
              cccdctl watch --count 1 --json    the next event
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Flag(help: "A line for each event, on a terminal too.")
    var lines = false

    @Option(help: "End after this many events; what was there before is none, and with --json not told then.")
    var count: Int?

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            var left = count ?? .max
            guard left > 0 else { return }
            guard lines || count != nil || output.json || !output.isLive else {
                return try await WatchScreen(socket: socket.socket, output: output).show()
            }
            var isFirst = true
            try await socket.client.events(.events) { event in
                // The header stands over something: without the daemon there is nothing but an error.
                if isFirst { output.line(Self.header(output)) }
                isFirst = false
                // What was there before is no event: it begins the table, and is none of the events that are counted.
                let isSnapshot = event.name == ServiceSnapshot.name
                if isSnapshot, count != nil, output.json { return true }
                if output.json {
                    output.line(of: Self.line(event))
                } else {
                    for row in Self.rows(event, at: Date(), output) { output.line(row) }
                }
                if !isSnapshot { left -= 1 }
                return left > 0 && !output.isLost
            }
        }
    }

    private static func header(_ output: Output) -> String {
        let titles = [
            Words(en: "TIME", vi: "GIỜ"), Words(en: "READER", vi: "ĐẦU ĐỌC"), Words(en: "EVENT", vi: "SỰ KIỆN"),
        ]
        return columns.row(titles.map { $0[output.language ?? .english] })
    }

    private static let columns = Table(widths: [8, 24])

    /// One event as lines of the table, at this machine's time of day: one, but a snapshot, which has a line for each reader.
    static func rows(_ event: ServerSentEvent, at time: Date, _ output: Output) -> [String] {
        let clock = time.formatted(
            Date.ISO8601FormatStyle(timeZone: .current).time(includingFractionalSeconds: false)
        )
        func row(_ reader: String?, _ words: Words, _ more: String? = nil) -> String {
            // Both languages and all that is known, and where that is too long, less.
            let texts = [output.words(words), words[output.language ?? .vietnamese]]
            let candidates = (more.map { more in texts.map { "\($0): \(more.printable)" } } ?? []) + texts
            let lines = candidates.map { columns.row([clock, (reader ?? "").printable, $0]) }
            return lines.first { $0.columns <= TextBlock.width } ?? lines[lines.count - 1]
        }
        switch try? ServiceEvent(event) {
        case .reader(let change, let reader): return [row(reader.reader, change.words, reader.name)]
        case .inspection(let inspection): return [row(inspection.reader, inspection.state.words, inspection.id)]
        case .service(let health):
            let title = health.reasons.first { $0.blocks }.flatMap { CodeCatalogue.entry($0.code)?.title }
            return [row(nil, title ?? health.status.words)]
        case .snapshot(let snapshot):
            guard !snapshot.readers.isEmpty else { return [row(nil, Words(en: "no reader", vi: "không có đầu đọc"))] }
            return snapshot.readers.map { row($0.id, .readerState($0.state), nil) }
        case .refused(let problem):
            return [
                row(nil, problem.entry?.title ?? Words(en: problem.title, vi: problem.title), problem.code.rawValue)
            ]
        case .gap(let gap):
            return [row(nil, Words(en: "events are lost", vi: "mất sự kiện"), gap.missed.map { "\($0)" })]
        // One of a newer daemon.
        case nil: return [row(nil, Words(en: event.name, vi: event.name))]
        }
    }

    /// One event as one line of JSON: its name beside what it carries, since several kinds carry the same.
    static func line(_ event: ServerSentEvent) -> Data {
        let name = Data(#"{"event":""#.utf8) + Data(event.name.filter { $0.isLetter || $0 == "_" }.utf8)
        return name + Data(#"","data":"#.utf8) + event.data + Data("}".utf8)
    }
}

extension ServiceEvent.ReaderChange {
    /// What happened.
    fileprivate var words: Words {
        switch self {
        case .added: Words(en: "reader plugged in", vi: "cắm đầu đọc")
        case .removed: Words(en: "reader unplugged", vi: "rút đầu đọc")
        case .changed: Words(en: "reader changed", vi: "đầu đọc đổi trạng thái")
        case .cardInserted: Words(en: "card put down", vi: "có thẻ")
        case .cardRemoved: Words(en: "card taken away", vi: "lấy thẻ ra")
        }
    }
}

extension InspectionState {
    /// What an inspection came to.
    var words: Words {
        switch self {
        case .waiting: Words(en: "waiting for a card", vi: "chờ thẻ")
        case .running: Words(en: "reading", vi: "đang đọc")
        case .finished: Words(en: "read", vi: "đọc xong")
        case .failed: Words(en: "not read", vi: "không đọc được")
        case .cancelled: Words(en: "cancelled", vi: "đã hủy")
        }
    }
}
