import Foundation
import Hummingbird
import InspectionAPI
import InspectionStore

extension AccessLogPage {
    /// The page that a query asks for: `limit` rows, passing over `skip`, of inspections that began at `since` (RFC 3339) or later.
    ///
    /// - Throws: `request.bad_query`; `log.unavailable` where the log cannot be read.
    init(asked request: Request, of log: AccessLog) async throws(Problem) {
        let query = request.uri.queryParameters
        let limit = try Self.number(query["limit"].map(String.init), "limit", usual: 100, in: 1...Self.most)
        let skip = try Self.number(query["skip"].map(String.init), "skip", usual: 0, in: 0...Self.farthest)
        let since = try query["since"].map { text throws(Problem) in
            guard let date = try? Date(String(text), strategy: .iso8601) else {
                throw Problem(.badQuery, "since is a time such as 2026-09-01T00:00:00Z")
            }
            return date
        }
        do throws(AccessLogError) {
            // One more tells whether there is another page.
            let found = try await log.entries(since: since, skip: skip, limit: limit + 1)
            self.init(rows: found.prefix(limit).map(Row.init), next: found.count > limit ? skip + limit : nil)
        } catch {
            throw Problem(.logUnavailable, error.code.rawValue)
        }
    }

    private static func number(
        _ text: String?,
        _ name: String,
        usual: Int,
        in range: ClosedRange<Int>
    ) throws(Problem) -> Int {
        guard let text else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(.badQuery, "\(name) is \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

extension AccessLogPage.Row {
    fileprivate init(_ entry: AccessEntry) {
        self.init(
            inspection: entry.inspection,
            startedAt: entry.startedAt,
            durationMs: entry.durationMs,
            uid: entry.client.uid,
            pid: entry.client.pid,
            program: entry.client.executable,
            profile: entry.client.profile,
            purpose: entry.purpose,
            fields: entry.fields,
            portrait: entry.portrait,
            reader: entry.reader,
            decision: entry.decision,
            failure: entry.failure
        )
    }
}
