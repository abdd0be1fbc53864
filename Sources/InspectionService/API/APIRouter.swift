import Hummingbird

/// The routes of `openapi.yaml`, each in its own file.
enum APIRouter {
    static func router(_ means: APIMeans) -> Router<APIContext> {
        let router = Router(context: APIContext.self)
        router.add(middleware: ProblemMiddleware(logger: means.logger))
        for endpoint in Endpoint.allCases {
            let path = RouterPath(endpoint.template)
            for method in endpoint.methods {
                router.on(path, method: method) { request, context in
                    try await answer(endpoint, request, context, means)
                }
            }
        }
        return router
    }

    private static func answer(
        _ endpoint: Endpoint,
        _ request: Request,
        _ context: APIContext,
        _ means: APIMeans
    ) async throws(Problem) -> Response {
        let client = try context.client(in: means.clients)
        let id = context.parameters.get("id") ?? ""
        switch (endpoint, request.method) {
        case (.root, _): return await RootRoute.get(client, means)
        case (.readers, _): return try await ReadersRoute.get(means)
        case (.events, _): return EventsRoute.get(request, context, client, means)
        case (.inspections, _): return try await InspectionsRoute.post(request, client, means)
        case (.inspection, .delete):
            try await means.desk.remove(id, for: client)
            return Response(status: .noContent)
        case (.inspection, _): return try await InspectionRoute.get(id, request, client, means)
        case (.inspectionEvents, _): return try await InspectionEventsRoute.get(id, request, context, client, means)
        case (.portrait, _): return try await PortraitRoute.get(id, client, means)
        case (.evidence, _): return try await EvidenceRoute.get(id, client, means)
        }
    }
}
