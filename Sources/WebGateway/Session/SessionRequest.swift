import Foundation
import InspectionAPI

/// A message of a page: one request of the API, or the end of one.
struct SessionRequest: Sendable {
    /// What is asked.
    enum Action: Sendable {
        /// An endpoint of the API.
        case ask(Asked)
        /// The request of this identifier is not wanted any more.
        case cancel
    }

    /// A request of the API.
    struct Asked: Sendable {
        var method: EndpointMethod
        var path: String
        var query: String
        var headers: [String: String]
        var body: Data?
    }

    /// The identifier that the answers bring back.
    var id: String
    var action: Action

    /// The longest identifier, in bytes.
    static let longestID = 64

    /// Reads a message.
    ///
    /// - Throws: `web.message_malformed`; `route.not_found`, `method.not_allowed` for what the API has not.
    init(_ message: [UInt8]) throws(Refused) {
        guard let members = try? JSONMembers.split(message), let id = Self.text(members["id"]),
            (1...Self.longestID).contains(id.utf8.count)
        else { throw Refused(id: nil, Problem(of: GatewayProblem.messageMalformed)) }
        self.id = id
        do throws(Problem) {
            action = try Self.action(members)
        } catch {
            throw Refused(id: id, error)
        }
    }

    /// A message that is no request, and whose it was as far as it says.
    struct Refused: Error {
        let id: String?
        let problem: Problem

        init(id: String?, _ problem: Problem) {
            self.id = id
            self.problem = problem
        }
    }

    private enum Member: String, CaseIterable {
        case id, method, path, body, language, accept, cancel
        case lastEventID = "last_event_id"
    }

    private static func action(_ members: [String: [UInt8]]) throws(Problem) -> Action {
        let known = Set(Member.allCases.map(\.rawValue))
        let unknown = members.keys.filter { !known.contains($0) }.sorted().map { "/" + $0.prefix(64) }
        guard unknown.isEmpty else { throw malformed(unknown) }
        func member(_ name: Member) -> [UInt8]? { members[name.rawValue] }
        if let cancel = member(.cancel) {
            guard cancel == Array("true".utf8), members.count == 2 else { throw malformed(["/cancel"]) }
            return .cancel
        }
        guard let method = text(member(.method)).flatMap(EndpointMethod.init) else { throw malformed(["/method"]) }
        guard let target = text(member(.path)), isTarget(target) else { throw malformed(["/path"]) }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let endpoints = Endpoint.at(path: parts[0])
        guard !endpoints.isEmpty else { throw Problem(.routeNotFound) }
        guard endpoints.contains(where: { $0.method == method }) else { throw Problem(.methodNotAllowed) }
        var headers: [String: String] = [:]
        for (name, header) in [
            (Member.language, "Accept-Language"), (.accept, "Accept"), (.lastEventID, "Last-Event-ID"),
        ] {
            guard let given = member(name) else { continue }
            guard let value = text(given), isPlain(value) else { throw malformed(["/\(name.rawValue)"]) }
            headers[header] = value
        }
        return .ask(
            Asked(
                method: method,
                path: parts[0],
                query: parts.count > 1 ? parts[1] : "",
                headers: headers,
                body: member(.body).map { Data($0) }
            )
        )
    }

    private static func malformed(_ properties: [String]) -> Problem {
        Problem(of: GatewayProblem.messageMalformed, properties: properties)
    }

    /// Whether a text may be a request's target (RFC 3986, 2): letters, digits and the marks of addresses. What else there is in ASCII no
    /// parser has to take.
    static func isTarget(_ text: String) -> Bool {
        isPlain(text) && text.utf8.allSatisfy { !Array("\"#<>\\^`{|}".utf8).contains($0) }
    }

    /// What may stand in a request's line or header: visible ASCII, nothing that ends either.
    static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 512 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    static func text(_ value: [UInt8]?) -> String? {
        value.flatMap { try? JSONDecoder().decode(String.self, from: Data($0)) }
    }
}
