import HTTPTypes

/// The paths of the API with their methods, as `openapi.yaml` has them.
enum Endpoint: String, CaseIterable, Sendable {
    case root = "/v1"
    case readers = "/v1/readers"
    case events = "/v1/events"
    case inspections = "/v1/inspections"
    case inspection = "/v1/inspections/{id}"
    case inspectionEvents = "/v1/inspections/{id}/events"
    case portrait = "/v1/inspections/{id}/portrait"
    case evidence = "/v1/inspections/{id}/evidence"

    /// The path template: `/v1/inspections/{id}`.
    var template: String { rawValue }

    /// The methods it takes.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .inspections: [.post]
        case .inspection: [.get, .delete]
        case .root, .readers, .events, .inspectionEvents, .portrait, .evidence: [.get]
        }
    }

    /// The path for an inspection.
    func path(id: String) -> String { template.replacing("{id}", with: id) }

    /// The endpoint whose template a path matches.
    init?(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        let found = Self.allCases.first { endpoint in
            let pattern = endpoint.template.split(separator: "/", omittingEmptySubsequences: false)
            return pattern.count == segments.count
                && zip(pattern, segments).allSatisfy { $0 == $1 || ($0 == "{id}" && !$1.isEmpty) }
        }
        guard let found else { return nil }
        self = found
    }
}
