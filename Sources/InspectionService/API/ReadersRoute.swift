import Hummingbird
import InspectionAPI
import SmartCard

/// `GET /v1/readers`: the readers as of now.
enum ReadersRoute {
    private struct Document: Encodable {
        let readers: [Reader]
    }

    private struct Reader: Encodable {
        let id: String
        let name: String
        let state: String
        let atr: String?
        let busy: Bool
    }

    static func get(_ means: APIMeans) async throws(Problem) -> Response {
        let readers = try await means.pool.list().map { reader, busy in
            Reader(
                id: reader.id,
                name: reader.name,
                state: reader.state.rawValue,
                atr: reader.answerToReset.isEmpty ? nil : reader.answerToReset.hexadecimal,
                busy: busy
            )
        }
        return .json(Document(readers: readers))
    }
}
