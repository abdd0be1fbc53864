import Foundation
import Hummingbird
package import InspectionAPI
import StrictJSON

/// Moves the card of a virtual reader.
package typealias Rehearsal = @Sendable (_ reader: String, CardMove) async throws(Problem) -> Void

/// Answers the endpoint of a daemon whose cards are virtual; everything else goes to the API.
struct RehearsalResponder: HTTPResponder {
    let api: EndpointResponder<Endpoint>
    let rehearsal: EndpointResponder<RehearsalEndpoint>

    init(_ api: EndpointResponder<Endpoint>, moving: @escaping Rehearsal, _ dependencies: APIDependencies) {
        self.api = api
        rehearsal = EndpointResponder(logger: dependencies.logger) { endpoint, request, context in
            _ = try await context.client(request, dependencies)
            let id =
                switch endpoint {
                case .virtualReader(let id): id
                }
            let body = try await InspectionsRoute.body(of: request, limit: dependencies.bodyLimit)
            try await moving(id, try Self.move(body))
            return Response(status: .noContent)
        }
    }

    private static func move(_ body: Data) throws(Problem) -> CardMove {
        guard case .object(let object)? = try? JSONDecoder().decode(JSONValue.self, from: body) else {
            throw Problem(.malformedRequest)
        }
        try DuplicateKeys.refuse(inOrder: body)
        var properties = JSONProperties(object)
        let name = try properties.text(CardMove.CodingKeys.move, limit: 16)
        let card = try properties.text(CardMove.CodingKeys.card, limit: 255)
        try properties.finish()
        guard let move = name.flatMap(CardMove.Move.init) else {
            throw properties.wrong(CardMove.CodingKeys.move, "is not out, in or swap")
        }
        return CardMove(move, card: card)
    }

    func respond(to request: Request, context: APIContext) async -> Response {
        RehearsalEndpoint.at(path: request.uri.path).isEmpty
            ? await api.respond(to: request, context: context)
            : await rehearsal.respond(to: request, context: context)
    }
}
