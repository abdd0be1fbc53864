import Foundation
import InspectionAPI

/// One event of a `text/event-stream` (WHATWG HTML, 9.2).
struct ServerSentEvent: Sendable {
    /// The type of event; a name without line ends.
    let name: String
    /// The data, JSON on one line.
    let data: String

    init(_ name: String, _ data: some Encodable) {
        self.name = name
        self.data = JSONText.string(data)
    }

    /// The event as it goes over the wire.
    func text(id: String) -> String { "id: \(id)\nevent: \(name)\ndata: \(data)\n\n" }

    /// A line that readers ignore, to find out whether they are still there.
    static let keepAlive = ": keep-alive\n\n"
    /// What a stream begins with: how long to wait before connecting again, in milliseconds.
    static let preamble = "retry: 2000\n\n"
}
