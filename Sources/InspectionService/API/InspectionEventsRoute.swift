import Hummingbird
import Inspection
import InspectionAPI

/// `GET /v1/inspections/{id}/events`: every phase from the first, and in the end the whole inspection with its report: the
/// stream is its owner's alone.
enum InspectionEventsRoute {
    private struct PhaseData: Encodable {
        let phase: String
        var number: Int?
        var bytes: Int?
        var total: Int?

        init(_ phase: InspectionPhase) {
            self.phase = phase.name
            guard case .readingDataGroup(let number, let bytes, let total) = phase else { return }
            (self.number, self.bytes, self.total) = (number, bytes, total)
        }
    }

    private struct EndData: Encodable {
        let id: String
        let state: InspectionState
    }

    static func get(
        _ id: String,
        _ request: Request,
        _ context: APIContext,
        _ client: Client,
        _ means: APIMeans
    ) async throws(Problem) -> Response {
        let progress = try await means.desk.progress(of: id, for: client)
        return EventStream(progress.feed, request: request, fromStart: true, keepAlive: means.keepAlive) { event in
            switch event {
            case .phase(let phase): return ServerSentEvent("phase", PhaseData(phase))
            case .preview:
                // One that the report has replaced is told with it.
                guard let resource = try? await means.desk.resource(of: id, for: client) else { return nil }
                return resource.preview.map { ServerSentEvent("preview", $0) }
            case .ended(let state):
                guard let resource = try? await means.desk.resource(of: id, for: client) else {
                    // Forgotten meanwhile: the state is all that is left to tell.
                    return ServerSentEvent(state.rawValue, EndData(id: id, state: state))
                }
                return ServerSentEvent(state.rawValue, resource)
            }
        }.response(on: context.channel)
    }
}
