import Hummingbird
import InspectionAPI

/// `GET /v1/inspections/{id}?wait=30`: an inspection, when it has ended or after the seconds given.
enum InspectionRoute {
    /// The longest wait, in seconds.
    static let longestWait = 60

    static func get(
        _ id: String,
        _ request: Request,
        _ client: Client,
        _ means: APIMeans
    ) async throws(Problem) -> Response {
        guard let text = request.uri.queryParameters["wait"] else {
            return .json(try await means.desk.resource(of: id, for: client))
        }
        guard let seconds = Int(text), (0...longestWait).contains(seconds) else {
            throw Problem(.badQuery, "wait is 0 to \(longestWait) seconds")
        }
        return .json(try await means.desk.resource(of: id, for: client, after: .seconds(seconds)))
    }
}
