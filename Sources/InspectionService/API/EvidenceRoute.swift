import Foundation
import Hummingbird
import InspectionAPI

/// `GET /v1/inspections/{id}/evidence`: the files as read, in base64, by the names that `cccdctl verify` takes.
enum EvidenceRoute {
    private struct Document: Encodable {
        let id: String
        let files: [String: String]
    }

    static func get(_ id: String, _ client: Client, _ means: APIMeans) async throws(Problem) -> Response {
        let files = try await means.desk.evidence(of: id, for: client)
        return .json(Document(id: id, files: files.mapValues { Data($0).base64EncodedString() }))
    }
}
