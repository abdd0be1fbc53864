import Hummingbird
import InspectionAPI

/// `GET /v1/inspections/{id}/events`: every phase from the first, and in the end the whole inspection with its report: the
/// stream is its owner's alone.
enum InspectionEventsRoute {
    static func get(
        _ id: String,
        _ request: Request,
        _ context: APIContext,
        _ client: Client,
        _ dependencies: APIDependencies
    ) async throws(Problem) -> Response {
        let language = request.language
        let feed = try await dependencies.desk.feed(of: id, for: client)
        let leave = try dependencies.users.stream(on: context.connection, for: client.party)
        let unfollow = await dependencies.desk.follow(id, on: context.connection)
        let stream = EventStream(
            feed,
            request: request,
            fromStart: true,
            keepAlive: dependencies.keepAlive,
            time: dependencies.time,
            ended: {
                leave()
                await unfollow()
            }
        ) { milestone in
            let event: InspectionEvent?
            switch milestone {
            case .phase(let phase, let progress): event = .phase(phase, progress: progress)
            case .cardPassedOver(let card): event = .cardPassedOver(card)
            case .queued(let place): event = .queued(place)
            case .service(let health): event = .service(health.speaking(language))
            case .preview:
                // One that the report has replaced is told with it.
                let resource = try? await dependencies.desk.resource(of: id, for: client)
                event = resource?.preview.map { .preview($0.speaking(language)) }
            case .ended(let bare):
                // Forgotten meanwhile: how it stood is all that is left to tell.
                let resource = try? await dependencies.desk.resource(of: id, for: client)
                event = .ended((resource ?? bare).speaking(language))
            }
            return event?.serverSent
        }
        var response = await stream.response(on: context.connection)
        response.headers.speak(language)
        return response
    }
}
