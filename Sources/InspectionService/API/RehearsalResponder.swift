import Foundation
import Hummingbird
package import InspectionAPI

/// Moves the card of a virtual reader.
package typealias Rehearsal = @Sendable (_ reader: String, CardMove) async throws(Problem) -> Void

/// Answers the endpoint of a daemon whose cards are virtual; everything else goes to the API.
struct RehearsalResponder: HTTPResponder {
    let api: EndpointResponder<Endpoint>
    let rehearsal: EndpointResponder<RehearsalEndpoint>

    init(_ api: EndpointResponder<Endpoint>, moving: @escaping Rehearsal, _ dependencies: APIDependencies) {
        self.api = api
        rehearsal = EndpointResponder(logger: dependencies.logger) { endpoint, request, context in
            _ = try context.client(in: dependencies.clients)
            let id =
                switch endpoint {
                case .virtualReader(let id): id
                }
            let body = try await InspectionsRoute.body(of: request, limit: dependencies.bodyLimit)
            guard let move = try? JSONDecoder().decode(CardMove.self, from: body) else {
                throw Problem(
                    .malformedRequest,
                    #"{"move":"out"}, {"move":"in"} or {"move":"swap","card":"name.json"}"#
                )
            }
            try await moving(id, move)
            return Response(status: .noContent)
        }
    }

    func respond(to request: Request, context: APIContext) async -> Response {
        RehearsalEndpoint.at(path: request.uri.path).isEmpty
            ? await api.respond(to: request, context: context)
            : await rehearsal.respond(to: request, context: context)
    }
}
