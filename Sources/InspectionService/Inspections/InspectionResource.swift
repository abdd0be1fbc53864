import Foundation
import Inspection
import InspectionAPI

/// An inspection as its client sees it.
struct InspectionResource: Encodable, Sendable {
    let id: String
    let state: InspectionState
    let phase: String
    let reader: String?
    let createdAt: String
    let preview: InspectionPreview?
    let report: InspectionReport?
    let error: Problem?
    let links: Links

    /// Where its parts are.
    struct Links: Encodable, Sendable {
        let `self`: String
        let events: String
        let portrait: String?
        let evidence: String?
    }

    enum CodingKeys: String, CodingKey {
        case id, state, phase, reader, preview, report, error, links
        case createdAt = "created_at"
    }

    init(_ record: InspectionRecord) {
        id = record.id
        state = record.state
        phase =
            record.state == .finished
            ? InspectionPhase.finished.name : record.error?.phase ?? record.progress.phase.name
        reader = record.reader
        createdAt = record.createdAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        preview = record.preview
        report = record.result?.report
        error = record.error
        let base = Endpoint.inspection(record.id).path
        links = Links(
            self: base,
            events: Endpoint.inspectionEvents(record.id).path,
            portrait: record.result?.portrait == nil ? nil : Endpoint.portrait(record.id).path,
            evidence: record.result != nil && record.client.profile.evidence
                ? Endpoint.evidence(record.id).path : nil
        )
    }
}
