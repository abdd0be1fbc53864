import InspectionStore

extension AccessLog {
    /// What clients did, the newest first.
    func entries(limit: Int = 1000) async throws -> [AccessEntry] {
        try await rows(AccessLogQuery(limit: limit)).map(\.entry).filter { $0.client != nil }
    }

    /// The inspections that ended, the newest first.
    func inspections() async throws -> [AccessEntry] { try await entries().filter { $0.kind == .inspection } }
}
