import HTTPTypes
import Hummingbird
import InspectionAPI

/// `GET /v1/inspections/{id}/portrait`: the image as on the chip.
enum PortraitRoute {
    static func get(_ id: String, _ client: Client, _ means: APIMeans) async throws(Problem) -> Response {
        let portrait = try await means.desk.portrait(of: id, for: client)
        return .bytes(portrait.image, headers: [.contentType: portrait.mediaType])
    }
}
