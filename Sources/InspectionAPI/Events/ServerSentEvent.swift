import DocumentCore
package import Foundation

/// One event of a `text/event-stream` (WHATWG HTML, 9.2).
package struct ServerSentEvent: Sendable, Equatable {
    /// What `Last-Event-ID` brings back; nil where there is none.
    package var id: String?
    /// The type of event; a name without line ends.
    package var name: String
    /// The data; JSON on one line, as the daemon sends it.
    package var data: Data

    /// An event as it was read.
    package init(id: String?, name: String, data: Data) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// An event that carries a document.
    package init(_ name: String, _ document: some Encodable) {
        self.init(id: nil, name: name, data: JSONText.data(document))
    }

    /// The document it carries.
    package func decoded<Document: Decodable>() throws -> Document {
        try JSONDecoder().decode(Document.self, from: data)
    }

    /// The event as it goes over the wire.
    package func text(id: String) -> String {
        "id: \(id)\nevent: \(name)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
    }

    /// A line that readers ignore, to find out whether they are still there.
    package static let keepAlive = ": keep-alive\n\n"
    /// What a stream begins with: how long to wait before connecting again, in milliseconds.
    package static let preamble = "retry: 2000\n\n"
}

extension ServerSentEvent: PersonalData {
    /// The name; what it carries may be a person's.
    package var description: String { "event \(name) ‹redacted›" }
}
