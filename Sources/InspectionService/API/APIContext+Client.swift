import HTTPTypes
import Hummingbird
import InspectionAPI

extension APIContext {
    /// The client with its rights, and its request counted.
    ///
    /// - Throws: `rights.no_profile` when there are none; `rights.gateway`; `client.too_many_requests`, `client.too_many_connections`.
    func client(_ request: Request, _ dependencies: APIDependencies) async throws(Problem) -> Client {
        try await dependencies.users.request(on: connection)
        guard let peer else { throw Problem(.noProfile) }
        let named = HTTPField.Name(SpokenFor.header).map { request.headers[values: $0] } ?? []
        // Named twice it is nobody's name.
        return try dependencies.clients.client(peer, speakingFor: named.isEmpty ? nil : named.joined(separator: " "))
    }
}

extension APIDependencies {
    /// Why a client's stream of events ends: it may see none any more, or others.
    func refusal(of client: Client) -> Problem? {
        guard let profile = clients.profile(of: client) else { return Problem(.noProfile) }
        return profile.name == client.profile.name ? nil : Problem(.rightsChanged)
    }
}
