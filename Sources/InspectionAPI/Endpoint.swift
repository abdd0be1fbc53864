/// The endpoints of one socket: what a client may ask, each with a method and a path.
package protocol EndpointSet: Sendable, Hashable {
    /// The endpoints at a path, one for each of its methods; none where the path is not one of the socket's.
    static func at(path: String) -> [Self]
    /// The method.
    var method: EndpointMethod { get }
    /// The path, an identifier in it written as `{id}`: what a log may name.
    var template: String { get }
}

/// The methods there are.
package enum EndpointMethod: String, Sendable, Hashable, CaseIterable {
    /// Ask for something.
    case get = "GET"
    /// Open something.
    case post = "POST"
    /// Cancel or forget something.
    case delete = "DELETE"
}

/// The endpoints of the clients' socket, as `openapi.yaml` has them.
package enum Endpoint: Sendable, Hashable {
    /// What the service is.
    case root
    /// The readers.
    case readers
    /// Events of readers and inspections.
    case events
    /// Opens an inspection.
    case inspections
    /// The client's own inspections.
    case inspectionList
    /// An inspection.
    case inspection(String)
    /// Cancels or forgets an inspection.
    case deleteInspection(String)
    /// An inspection's events.
    case inspectionEvents(String)
    /// An inspection's portrait.
    case portrait(String)
    /// The files as read.
    case evidence(String)
    /// The signed statement that a document was verified.
    case receipt(String)
    /// What a technician should look at.
    case findings
    /// Every code with its words.
    case codes
    /// A code with its words.
    case code(String)

    /// The path on the socket.
    package var path: String { path { $0 } }

    private func path(_ spelling: (String) -> String) -> String {
        switch self {
        case .root: "/v1"
        case .readers: "/v1/readers"
        case .events: "/v1/events"
        case .inspections, .inspectionList: "/v1/inspections"
        case .inspection(let id), .deleteInspection(let id): "/v1/inspections/\(spelling(id))"
        case .inspectionEvents(let id): "/v1/inspections/\(spelling(id))/events"
        case .portrait(let id): "/v1/inspections/\(spelling(id))/portrait"
        case .evidence(let id): "/v1/inspections/\(spelling(id))/evidence"
        case .receipt(let id): "/v1/inspections/\(spelling(id))/receipt"
        case .findings: "/v1/findings"
        case .codes: "/v1/codes"
        case .code(let code): "/v1/codes/\(spelling(code))"
        }
    }
}

extension Endpoint: EndpointSet {
    /// GET, but to open an inspection, and to cancel or forget one.
    package var method: EndpointMethod {
        switch self {
        case .inspections: .post
        case .deleteInspection: .delete
        default: .get
        }
    }

    /// The path template: `/v1/inspections/{id}`.
    package var template: String {
        if case .code = self { path { _ in "{code}" } } else { path { _ in "{id}" } }
    }

    /// Every endpoint, for the inspection, or the code, of an identifier.
    package static func all(id: String) -> [Self] {
        [
            .root, .readers, .events, .inspectionList, .inspections, .inspection(id), .deleteInspection(id),
            .inspectionEvents(id), .portrait(id), .evidence(id), .receipt(id), .findings, .codes,
            .code(id),
        ]
    }

    /// The endpoints at a path. An identifier is whatever stands in its place, and not nothing.
    package static func at(path: String) -> [Self] {
        let parts = path.split(separator: "/", maxSplits: 4, omittingEmptySubsequences: false)
        let id = parts.count > 3 ? String(parts[3]) : ""
        return all(id: id).filter { $0.path == path && !path.hasSuffix("/") && !path.contains("//") }
    }
}
