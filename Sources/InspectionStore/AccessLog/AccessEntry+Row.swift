import Foundation
import GRDB

extension AccessEntry {
    /// The entry as a row of `access`. Field names have no comma in them.
    var arguments: StatementArguments {
        [
            "inspection": inspection, "started_at": startedAt.timeIntervalSince1970, "duration_ms": durationMs,
            "uid": Int64(client.uid), "pid": Int64(client.pid), "executable": client.executable,
            "profile": client.profile, "purpose": purpose, "fields": fields.joined(separator: ","),
            "portrait": portrait, "reader": reader, "decision": decision, "failure": failure,
        ]
    }

    /// The entry of a row of `access`.
    init(row: Row) throws {
        let fields: String = try row.decode(forColumn: "fields")
        self.init(
            inspection: try row.decode(forColumn: "inspection"),
            startedAt: Date(timeIntervalSince1970: try row.decode(forColumn: "started_at")),
            durationMs: try row.decode(forColumn: "duration_ms"),
            client: Client(
                uid: try row.decode(forColumn: "uid"),
                pid: try row.decode(forColumn: "pid"),
                executable: try row.decode(forColumn: "executable"),
                profile: try row.decode(forColumn: "profile")
            ),
            purpose: try row.decode(forColumn: "purpose"),
            fields: fields.split(separator: ",").map(String.init),
            portrait: try row.decode(forColumn: "portrait"),
            reader: try row.decode(forColumn: "reader"),
            decision: try row.decode(forColumn: "decision"),
            failure: try row.decode(forColumn: "failure")
        )
    }
}
