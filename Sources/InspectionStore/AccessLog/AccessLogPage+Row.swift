import DocumentCore
import Foundation
package import InspectionAPI

extension AccessLogPage.Row {
    /// A row as it is told.
    package init(_ row: AccessRow) {
        let entry = row.entry
        self.init(
            number: row.number,
            kind: entry.kind.rawValue,
            startedAt: entry.startedAt.formatted(.iso8601),
            durationMs: entry.durationMs,
            fields: entry.fields,
            portrait: entry.portrait,
            reasons: entry.reasons,
            count: entry.count,
            isClockDoubted: row.isDoubtful,
            digest: row.digest.hex
        )
        inspection = entry.inspection
        client = entry.client.map(AccessLogPage.Client.init)
        (purpose, reader, decision, failure) = (entry.purpose, entry.reader, entry.decision, entry.failure)
        (trustStore, exchanges, software) = (entry.trustStore, entry.exchanges, entry.software)
        (document, note) = (entry.document, entry.note)
    }
}

extension AccessLogPage.Client {
    fileprivate init(_ client: AccessEntry.Client) {
        self.init(
            uid: client.uid,
            user: client.user,
            pid: client.pid,
            unit: client.unit,
            program: client.executable,
            profile: client.profile
        )
    }
}
