import Foundation

@testable import InspectionStore

extension AccessLog {
    /// What clients did, the newest first.
    func entries(since: Date? = nil, skip: Int = 0, limit: Int = 1000) async throws -> [AccessEntry] {
        let all = try await rows(AccessLogQuery(since: since, limit: 100_000)).map(\.entry).filter { $0.client != nil }
        return Array(all.dropFirst(skip).prefix(max(0, limit)))
    }
}
