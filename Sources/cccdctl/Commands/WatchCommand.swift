import ArgumentParser
import Foundation
import InspectionAPI

/// Follows what happens at the readers.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow readers and cards as they come and go.",
        discussion:
            "With --json every event is one line of JSON, {\"event\":name,\"data\":{...}}: a stream, no single document."
    )

    @OptionGroup var socket: SocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "End after this many events.")
    var count: Int?

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            var left = count ?? .max
            try await socket.client.events(.events) { event in
                if output.json {
                    output.line(of: Self.line(event))
                } else {
                    let time = Date().formatted(.iso8601.time(includingFractionalSeconds: false))
                    output.line("\(time)  \(event.name)  \(String(decoding: event.data, as: UTF8.self))")
                }
                left -= 1
                return left > 0
            }
        }
    }

    /// One event as one line of JSON: its name beside what it carries, since several kinds carry the same.
    static func line(_ event: ServerSentEvent) -> Data {
        let name = Data(#"{"event":""#.utf8) + Data(event.name.filter { $0.isLetter || $0 == "_" }.utf8)
        return name + Data(#"","data":"#.utf8) + event.data + Data("}".utf8)
    }
}
