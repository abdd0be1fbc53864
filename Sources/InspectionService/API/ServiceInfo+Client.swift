import InspectionAPI

extension ServiceInfo {
    /// The service as a client finds it.
    init(for client: Client, _ dependencies: APIDependencies) async {
        let profile = client.profile
        self.init(
            version: dependencies.version,
            status: await Self.status(dependencies),
            profile: profile.name,
            fields: profile.fields.map(\.rawValue).sorted(),
            portrait: profile.portrait,
            evidence: profile.evidence,
            challenge: profile.challenge,
            trust: dependencies.trust(),
            clock: dependencies.clock()
        )
    }

    private static func status(_ dependencies: APIDependencies) async -> Status {
        guard await !dependencies.desk.isClosing else { return .stopping }
        do throws(Problem) {
            return try await dependencies.pool.list().isEmpty ? .noReader : .ready
        } catch {
            return .noReaderService
        }
    }
}
