import InspectionAPI

extension APIContext {
    /// The client with its rights, and its request counted.
    ///
    /// - Throws: `rights.no_profile` when there are none; `client.too_many_requests`, `client.too_many_connections`.
    func client(_ dependencies: APIDependencies) async throws(Problem) -> Client {
        try await dependencies.users.request(on: connection)
        guard let peer, let profile = dependencies.clients.profile(of: peer) else { throw Problem(.noProfile) }
        return Client(peer: peer, profile: profile)
    }
}

extension APIDependencies {
    /// Why a client's stream of events ends: it may see none any more, or others.
    func refusal(of client: Client) -> Problem? {
        guard let profile = clients.profile(of: client.peer) else { return Problem(.noProfile) }
        return profile.name == client.profile.name ? nil : Problem(.rightsChanged)
    }
}
