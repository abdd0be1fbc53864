import Hummingbird
import InspectionAPI

/// The routes of `openapi.yaml`, each in its own file.
enum APIRouter {
    static func responder(_ means: APIMeans) -> EndpointResponder<Endpoint> {
        EndpointResponder(logger: means.logger) { endpoint, request, context in
            try await answer(endpoint, request, context, means)
        }
    }

    private static func answer(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: APIContext,
        _ means: APIMeans
    ) async throws(Problem) -> Response {
        let client = try context.client(in: means.clients)
        switch endpoint {
        case .root: return await RootRoute.get(client, means)
        case .readers: return try await ReadersRoute.get(means)
        case .events: return EventsRoute.get(request, context, client, means)
        case .inspections: return try await InspectionsRoute.post(request, client, means)
        case .deleteInspection(let id):
            try await means.desk.remove(id, for: client)
            return Response(status: .noContent)
        case .inspection(let id): return try await InspectionRoute.get(id, request, client, means)
        case .inspectionEvents(let id): return try await InspectionEventsRoute.get(id, request, context, client, means)
        case .portrait(let id): return try await PortraitRoute.get(id, client, means)
        case .evidence(let id): return try await EvidenceRoute.get(id, client, means)
        }
    }
}
