public import DocumentCore
public import Foundation

/// One event of a `text/event-stream` (WHATWG HTML, 9.2).
public struct ServerSentEvent: Sendable, Equatable {
    /// What `Last-Event-ID` brings back; nil where there is none.
    public var id: String?
    /// The type of event; a name without line ends.
    public var name: String
    /// The data; JSON on one line, as the daemon sends it.
    public var data: Data

    /// An event as it was read.
    public init(id: String?, name: String, data: Data) {
        self.id = id
        self.name = name
        self.data = data
    }

    /// An event that carries a document.
    public init(_ name: String, _ document: some Encodable) {
        self.init(id: nil, name: name, data: JSONText.data(document))
    }

    /// The document it carries.
    public func decoded<Document: Decodable>() throws -> Document {
        try JSONDecoder().decode(Document.self, from: data)
    }

    /// The event as it goes over the wire.
    public func text(id: String) -> String {
        "id: \(id)\nevent: \(name)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
    }

    /// A line that readers ignore, to find out whether they are still there.
    public static let keepAlive = ": keep-alive\n\n"
    /// What a stream begins with: how long to wait before connecting again, in milliseconds.
    public static let preamble = "retry: 2000\n\n"
}

extension ServerSentEvent: PersonalData {
    /// The name; what it carries may be a person's.
    public var description: String { "event \(name) ‹redacted›" }
}
