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
        let unfollow = await dependencies.desk.follow(id, on: context.channel)
        let stream = EventStream(
            feed,
            request: request,
            fromStart: true,
            keepAlive: dependencies.keepAlive,
            ended: unfollow
        ) { milestone in
            if case .phase(let phase, let progress) = milestone {
                return InspectionEvent.phase(phase, progress: progress).serverSent
            }
            if case .cardPassedOver(let card) = milestone { return InspectionEvent.cardPassedOver(card).serverSent }
            let resource = try? await dependencies.desk.resource(of: id, for: client)
            // Forgotten meanwhile: how it stood is all that is left to tell.
            if case .ended(let bare) = milestone {
                return InspectionEvent.ended((resource ?? bare).speaking(language)).serverSent
            }
            // A preview that the report has replaced is told with it.
            return resource?.preview.map { InspectionEvent.preview($0.speaking(language)).serverSent }
        }
        var response = await stream.response(on: context.channel)
        response.headers.speak(language)
        return response
    }
}
