import InspectionAPI

extension ServiceInfo {
    /// The service as a client finds it.
    init(for client: Client, _ means: APIMeans) async {
        let profile = client.profile
        self.init(
            version: means.version,
            status: await Self.status(means),
            profile: profile.name,
            fields: profile.fields.map(\.rawValue).sorted(),
            portrait: profile.portrait,
            evidence: profile.evidence,
            challenge: profile.challenge,
            trust: means.trust(),
            clock: means.clock()
        )
    }

    private static func status(_ means: APIMeans) async -> Status {
        guard await !means.desk.isClosing else { return .stopping }
        do throws(Problem) {
            return try await means.pool.list().isEmpty ? .noReader : .ready
        } catch {
            return .noReaderService
        }
    }
}
