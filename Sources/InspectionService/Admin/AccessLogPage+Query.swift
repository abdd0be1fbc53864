import Foundation
import Hummingbird
import InspectionAPI
import InspectionStore

extension AccessLogPage {
    /// The page that a query asks for: `limit` rows, passing over `skip`, of what began at `since` (RFC 3339) or later and before `until`;
    /// of one `kind`, `uid`, `inspection` or `number` alone.
    ///
    /// - Throws: `request.bad_query`; `log.unavailable` where the log cannot be read.
    init(asked request: Request, of log: AccessLog) async throws(Problem) {
        let asked = request.uri.queryParameters
        func text(_ name: Substring) -> String? { asked[name].map(String.init) }
        let limit = try Self.number(text("limit"), "limit", usual: 100, in: 1...Self.most)
        var query = AccessLogQuery()
        query.skip = try Self.number(text("skip"), "skip", usual: 0, in: 0...Self.farthest)
        // One more tells whether there is another page.
        query.limit = limit + 1
        query.since = try Self.time(text("since"), "since")
        query.until = try Self.time(text("until"), "until")
        query.inspection = text("inspection")
        if let kind = text("kind") {
            query.kind = AccessEntry.Kind(rawValue: kind)
            guard query.kind != nil else {
                throw Problem(
                    .badQuery,
                    "kind is one of " + AccessEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                )
            }
        }
        if let user = text("uid") {
            query.user = UInt32(try Self.number(user, "uid", usual: 0, in: 0...Int(UInt32.max)))
        }
        if let row = text("number") { query.number = Int64(try Self.number(row, "number", usual: 0, in: 0...Int.max)) }
        do throws(AccessLogError) {
            let found = try await log.rows(query)
            self.init(rows: found.prefix(limit).map(Row.init), next: found.count > limit ? query.skip + limit : nil)
        } catch {
            throw Problem(.logUnavailable, error.code.rawValue)
        }
    }

    private static func time(_ text: String?, _ name: String) throws(Problem) -> Date? {
        guard let text else { return nil }
        guard let date = try? Date(text, strategy: .iso8601) else {
            throw Problem(.badQuery, "\(name) is a time such as 2026-09-01T00:00:00Z")
        }
        return date
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
