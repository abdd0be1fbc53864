import InspectionAPI

extension APIContext {
    /// The client with its rights.
    ///
    /// - Throws: `rights.no_profile` when there are none.
    func client(in directory: ClientDirectory) throws(Problem) -> Client {
        guard let peer, let profile = directory.profile(of: peer) else { throw Problem(.noProfile) }
        return Client(peer: peer, profile: profile)
    }
}
