import ArgumentParser
import Foundation
import InspectionAPI

/// Follows what happens at the readers.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow readers and cards as they come and go.",
        discussion: """
            A line for each event: when, at which reader, what. With --json every event is one line of JSON, \
            {"event":name,"data":{...}}: a stream, no single document.

            Examples:
              cccdctl watch
              cccdctl watch --count 1 --json    the next event
            """
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "End after this many events.")
    var count: Int?

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            var left = count ?? .max
            output.line(Self.columns.row(["TIME", "READER", "EVENT"]))
            try await socket.client.events(.events) { event in
                if output.json {
                    output.line(of: Self.line(event))
                } else {
                    output.line(Self.row(event, at: Date()))
                }
                // What was there before is no event.
                if event.name != ServiceSnapshot.name { left -= 1 }
                return left > 0 && !output.isLost
            }
        }
    }

    private static let columns = Table(widths: [8, 24])

    /// One event as a line of the table, at this machine's time of day.
    static func row(_ event: ServerSentEvent, at time: Date) -> String {
        let clock = time.formatted(
            Date.ISO8601FormatStyle(timeZone: .current).time(includingFractionalSeconds: false)
        )
        let (reader, words): (String?, String) =
            switch try? ServiceEvent(event) {
            case .reader(let change, let reader):
                (reader.reader, change.words + (reader.name.map { ": \($0)" } ?? ""))
            case .inspection(let inspection):
                (inspection.reader, "\(inspection.state.words)\(inspection.id.map { " (\($0))" } ?? "")")
            case .snapshot(let snapshot):
                (nil, "đang có / there: " + snapshot.readers.map { "\($0.id) (\($0.state))" }.joined(separator: ", "))
            case .gap(let gap):
                (nil, "mất sự kiện / events are lost" + (gap.missed.map { ": \($0)" } ?? ""))
            // One of a newer daemon.
            case nil: (nil, event.name)
            }
        return columns.row([clock, reader ?? "", words])
    }

    /// One event as one line of JSON: its name beside what it carries, since several kinds carry the same.
    static func line(_ event: ServerSentEvent) -> Data {
        let name = Data(#"{"event":""#.utf8) + Data(event.name.filter { $0.isLetter || $0 == "_" }.utf8)
        return name + Data(#"","data":"#.utf8) + event.data + Data("}".utf8)
    }
}

extension ServiceEvent.ReaderChange {
    /// What happened, in Vietnamese and English.
    fileprivate var words: String {
        switch self {
        case .added: "cắm đầu đọc / reader plugged in"
        case .removed: "rút đầu đọc / reader unplugged"
        case .changed: "đầu đọc đổi trạng thái / reader changed"
        case .cardInserted: "có thẻ / card put down"
        case .cardRemoved: "lấy thẻ ra / card taken away"
        }
    }
}

extension InspectionState {
    /// What an inspection came to, in Vietnamese and English.
    fileprivate var words: String {
        switch self {
        case .waiting: "chờ thẻ / waiting for a card"
        case .running: "đang đọc / reading"
        case .finished: "đọc xong / read"
        case .failed: "không đọc được / not read"
        case .cancelled: "đã hủy / cancelled"
        }
    }
}
