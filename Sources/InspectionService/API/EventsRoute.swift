import Hummingbird

/// `GET /v1/events`: readers, cards and inspections as they come and go.
enum EventsRoute {
    static func get(_ request: Request, _ context: APIContext, _ client: Client, _ means: APIMeans) -> Response {
        EventStream(means.events, request: request, fromStart: false, keepAlive: means.keepAlive) { event in
            event.rendered(for: client.owner)
        }.response(on: context.channel)
    }
}
