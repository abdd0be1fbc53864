import DocumentCore
import Foundation
import InspectionAPI

/// A message to a page. What the daemon said stands in it as the daemon said it.
enum SessionMessage: Sendable {
    /// The session has begun: the version, and for whom it counts.
    case greeting(origin: String)
    /// The answer to a request: its status, what `Location` said, and a JSON document where there is one.
    case answer(id: String?, status: Int, location: String?, json: Data?)
    /// The answer to a request for bytes.
    case bytes(id: String, mediaType: String, Data)
    /// A stream has begun.
    case stream(id: String)
    /// An event of a stream.
    case event(id: String, ServerSentEvent)
    /// A stream has ended.
    case end(id: String)

    /// A refusal.
    static func refusal(_ problem: Problem, of id: String?) -> Self {
        .answer(id: id, status: problem.status ?? 502, location: nil, json: JSONText.data(problem))
    }

    /// One JSON object on one line.
    var text: String {
        switch self {
        case .greeting(let origin):
            Self.object([("hello", Self.text(GatewaySession.version)), ("origin", Self.text(origin))])
        case .answer(let id, let status, let location, let json):
            Self.object([
                ("id", id.map(Self.text) ?? "null"), ("status", String(status)), ("location", location.map(Self.text)),
                ("body", json.map { String(decoding: $0, as: UTF8.self) }),
            ])
        case .bytes(let id, let mediaType, let data):
            Self.object([
                ("id", Self.text(id)), ("status", "200"), ("media_type", Self.text(mediaType)),
                ("base64", Self.text(data.base64EncodedString())),
            ])
        case .stream(let id): Self.object([("id", Self.text(id)), ("status", "200"), ("stream", "true")])
        case .event(let id, let event):
            Self.object([
                ("id", Self.text(id)), ("event", Self.text(event.name)), ("event_id", event.id.map(Self.text)),
                ("data", String(decoding: event.data, as: UTF8.self)),
            ])
        case .end(let id): Self.object([("id", Self.text(id)), ("end", "true")])
        }
    }

    private static func text(_ text: String) -> String { JSONText.string(text) }

    private static func object(_ members: [(String, String?)]) -> String {
        "{" + members.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }.joined(separator: ",") + "}"
    }
}

extension SessionMessage: PersonalData {}
