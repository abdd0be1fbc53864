import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import Logging

extension InspectionDesk {
    /// Ends an inspection: first the access log, then the client.
    func conclude(_ id: String, _ end: InspectionRun.End) async {
        guard let before = records[id] else { return }
        var outcome: Result<InspectionResult, Problem>
        switch end {
        case .reported where before.calledOff != nil: outcome = .failure(Problem(.inspectionCancelled))
        case .reported(var result):
            records[id]?.receipt = dependencies.receipts.flatMap { _ in ReceiptParts(result) }
            // The files as read end here where nobody may ask for them.
            if !before.client.profile.evidence { result.wipeEvidence() }
            outcome = .success(result)
        case .failed(let failure), .givenUp(let failure, _): outcome = .failure(Problem(failure))
        }
        // Who called it off is told, not that a task was cancelled for it.
        if case .failure(let problem) = outcome, let reason = before.calledOff {
            var told = Problem(reason)
            told.phase = problem.phase
            outcome = .failure(told)
        }
        outcome = await recorded(outcome, of: before)
        tellOfLog()
        settle(id, outcome)
    }

    /// Writes the row of an inspection that ends.
    ///
    /// - Returns: the outcome; where it would give what the log does not know of, `log.unavailable`.
    private func recorded(
        _ outcome: Result<InspectionResult, Problem>,
        of record: InspectionRecord
    ) async -> Result<InspectionResult, Problem> {
        let now = Date()
        let entry = record.entry(outcome, now: now)
        if !record.hadCard, case .failure = outcome {
            await dependencies.recorder.endedWithoutCard(entry, of: record.client)
            return outcome
        }
        do throws(AccessLogError) {
            try await dependencies.accessLog.append(entry, late: record.lateEntry(outcome, now: now), now: now)
            return outcome
        } catch {
            dependencies.logger.error("the access log cannot be written", metadata: ["error": "\(error)"])
            guard case .success = outcome else { return outcome }
            return .failure(Problem(.logUnavailable, error.code.rawValue))
        }
    }

    /// Releases the text before the portrait is there: first to the access log, then to the client.
    func release(_ preview: InspectionPreview, of id: String) async {
        guard let record = records[id] else { return }
        let now = Date()
        do throws(AccessLogError) {
            try await dependencies.accessLog.append(record.entry(.released, now: now), now: now)
        } catch {
            // Nothing is released that the log does not know of. The end of the inspection says why.
            return
        }
        guard let now = records[id], now.calledOff == nil else { return }
        records[id]?.preview = preview
        record.feed.publish(.preview)
    }

    private func settle(_ id: String, _ outcome: Result<InspectionResult, Problem>) {
        guard var record = records[id] else { return }
        switch outcome {
        case .success(let result) where record.calledOff == nil:
            record.state = result.failure == nil ? .finished : .failed
            record.error = result.failure.map(Problem.init)
            record.result = result
        case .failure(let problem) where record.calledOff == nil:
            record.state = .failed
            record.error = problem
        default:
            record.state = .cancelled
            record.error = Problem(record.calledOff ?? .inspectionCancelled)
            if case .failure(let problem) = outcome { record.error?.phase = problem.phase }
        }
        (record.task, record.preview, record.claim) = (nil, nil, nil)
        records[id] = record
        ended.append(id)
        report(record)
        record.feed.end(with: .ended(InspectionResource(withoutContents: record)))
        announce(record)
        keepForItsTime(id)
    }

    private func report(_ record: InspectionRecord) {
        dependencies.ended(record)
        dependencies.logger.info("inspection ended", metadata: record.logLine())
    }
}
