import VirtualCard
import TestSupport
import MRTD
import DocumentCore
import CardTrace
import DocumentProfiles
import Foundation
import Inspection
import InspectionAPI
import SmartCard

extension Counter {
    /// What an inspection left, and what was recorded of it.
    struct Recording {
        let result: InspectionResult
        let trace: Trace
        let request: InspectionRequest
    }

    /// Inspects the card with a recorder.
    func record(
        _ claim: AccessClaim,
        by accessProtocol: AccessProtocol = .auto,
        isMasked: Bool = false
    ) async throws -> Recording {
        try await source.insert(card)
        let recorder = TraceRecorder(isMasked: isMasked)
        let reader = await source.readers()[0]
        let hold = CardHold(
            source: FaultySource(base: source, plan: .init(faults), beforeLook: beforeLook),
            reader: reader,
            hasWait: true,
            recorder: recorder
        )
        try await hold.connect()
        let request = InspectionRequest(
            access: claim,
            accessProtocol: accessProtocol,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let inspector = Inspector(
            trust: trust,
            policy: policy,
            links: memory,
            repositionTime: repositionTime,
            time: { [time] in time }
        )
        let result = await inspector.inspect(request, as: Self.header, hold: hold, progress: { _ in })
        await hold.release()
        return Recording(result: result, trace: recorder.trace(), request: request)
    }

    /// Makes an inspection again of its recording, in a file as it is written.
    func replay(_ recording: Recording, with claim: AccessClaim? = nil) async throws -> InspectionResult {
        let trace = try TraceFile.read(TraceFile.data(recording.trace))
        let card = try RecordedCard(trace)
        let inspector = Inspector(
            trust: trust,
            policy: policy,
            links: RecordedLinkProfile(card),
            repositionTime: .zero,
            time: { [time] in time }
        )
        var request = recording.request
        if let claim { request.access = claim }
        return try await inspector.replay(card, reader: trace.head.reader, request: request, as: Self.header)
    }
}

extension InspectionReport {
    /// The report without what is of its time alone.
    var lasting: Self {
        var report = self
        report.startedAt = ""
        report.durationMs = 0
        report.timingsMs = [:]
        report.exchanges.byPhase = nil
        report.reader = nil
        return report
    }
}
