import Foundation
import Inspection
import InspectionAPI
import Logging

extension InspectionRecord {
    /// What the log says of an inspection that has ended: who asked, at which reader, how it came out and why. Nothing of the citizen,
    /// and not the purpose either: it is a client's own words.
    func logLine(now: Date = Date()) -> Logger.Metadata {
        var line: Logger.Metadata = [
            "id": "\(id)", "state": "\(state.rawValue)", "uid": "\(client.peer.uid)",
            "profile": "\(client.profile.name)", "reader": "\(result?.report.reader?.name ?? reader ?? "-")",
            "duration_ms": "\(result?.report.durationMs ?? Int(now.timeIntervalSince(createdAt) * 1000))",
        ]
        line["spoken_for"] = client.party.map { "\($0)" }
        if let decision = result?.report.decision {
            line["decision"] = "\(decision.status.rawValue)"
            line["finding"] = decision.finding.map { "\($0.rawValue)" }
            if !decision.reasons.isEmpty { line["reasons"] = "\(decision.reasons.joined(separator: ","))" }
        }
        line["code"] = error.map { "\($0.code.rawValue)" }
        return line
    }
}
