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
