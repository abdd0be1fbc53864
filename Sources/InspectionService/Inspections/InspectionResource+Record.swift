import Foundation
import Inspection
import InspectionAPI

extension InspectionResource {
    /// An inspection as its client sees it.
    init(_ record: InspectionRecord) {
        self.init(withoutContents: record)
        preview = record.preview
        report = record.result?.report
    }

    /// How an inspection stands, without what was read: nothing that has to be forgotten.
    init(withoutContents record: InspectionRecord) {
        let phase: InspectionPhase = record.state == .finished ? .finished : record.phase
        self.init(
            id: record.id,
            state: record.state,
            phase: record.error?.phase ?? phase.name,
            progress: record.progress,
            reader: record.reader,
            queue: record.state == .waiting ? record.queue : nil,
            passedOver: record.passedOver.isEmpty ? nil : record.passedOver,
            createdAt: record.createdAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)),
            error: record.error,
            links: Links(
                id: record.id,
                hasPortrait: record.result?.portrait != nil,
                hasEvidence: record.result != nil && record.client.profile.evidence,
                hasReceipt: record.hasReceipt
            )
        )
    }
}
