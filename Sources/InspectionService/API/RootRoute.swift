import DocumentTrust
import Hummingbird
import Inspection
import InspectionAPI

/// `GET /v1`: what this is, how it is, where the rest is.
enum RootRoute {
    private struct Document: Encodable {
        let name = "cccd"
        let version: String
        let api = "v1"
        let report = "inspection/1"
        let status: String
        let profile: String
        let fields: [String]
        let portrait: Bool
        let evidence: Bool
        let challenge: Bool
        let trust: TrustHoldings
        let clock: ClockState
        let links: Links

        struct Links: Encodable {
            let `self` = Endpoint.root.path
            let readers = Endpoint.readers.path
            let events = Endpoint.events.path
            let inspections = Endpoint.inspections.path
        }
    }

    static func get(_ client: Client, _ means: APIMeans) async -> Response {
        .json(
            Document(
                version: means.version,
                status: await status(means),
                profile: client.profile.name,
                fields: client.profile.fields.map(\.rawValue).sorted(),
                portrait: client.profile.portrait,
                evidence: client.profile.evidence,
                challenge: client.profile.challenge,
                trust: means.trust(),
                clock: means.clock(),
                links: .init()
            )
        )
    }

    private static func status(_ means: APIMeans) async -> String {
        guard await !means.desk.isClosing else { return "stopping" }
        do throws(Problem) {
            return try await means.pool.list().isEmpty ? "no_reader" : "ready"
        } catch {
            return "no_reader_service"
        }
    }
}
