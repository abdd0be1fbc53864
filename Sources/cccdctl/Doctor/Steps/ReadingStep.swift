import DocumentCore
import DocumentProfiles
import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import MRTD
import SmartCard

/// Opens the chip once with what was given, reads every file, asks for both proofs, and judges by the daemon's trust. Nothing of what was
/// read is told: names and lengths of files, verdicts and codes.
enum ReadingStep: DoctorStep {
    static let name = DoctorStepName.reading
    static let needs = [DoctorStepName.document]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        guard let access = patient.access, let reader = patient.reader else {
            return DoctorStepResult(facts: ["nothing that opens the chip was given: no attempt was made"])
        }
        let trust: TrustMaterial
        do {
            trust = try await TrustStep.command(patient).material()
        } catch {
            // It has been told; what is read can be read without.
            trust = .empty
        }
        let now = ClockReading(now: patient.machine.now(), passed: [Version.releaseMoment])
        let inspector = Inspector(
            trust: trust,
            policy: .counter,
            models: patient.preferences.models,
            time: { now }
        )
        let request = InspectionRequest(
            access: access.claim.once,
            accessProtocol: access.by,
            fields: Set(FieldName.allCases),
            portrait: true
        )
        let header = ReportHeader(id: UUID().uuidString.lowercased(), profile: "doctor")
        let hold = CardHold(source: patient.source, reader: reader)
        let outcome = await within(patient.readingPatience) { () async -> Result<InspectionResult, CardChannelError> in
            do throws(CardChannelError) {
                try await hold.connect()
                return .success(await inspector.inspect(request, as: header, hold: hold, progress: { _ in }))
            } catch {
                return .failure(error)
            }
        }
        await hold.release()
        switch outcome {
        case nil:
            let words = "not done within \(patient.readingPatience)"
            return DoctorStepResult(findings: [.init(.broken, code: ProblemCode.inspectionTimedOut.rawValue, words)])
        case .failure(let error)?: return DoctorStepResult(findings: [.init(.broken, Problem(error))])
        case .success(let result)?: return told(result)
        }
    }

    private static func told(_ result: InspectionResult) -> DoctorStepResult {
        let report = result.report
        var told = DoctorStepResult(decision: report.decision.status)
        let files = result.evidence.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count)" }
        told.facts.append("files: \(files.isEmpty ? "none" : files.joined(separator: ", "))")
        let checks = report.checks.sorted { $0.key < $1.key }.map { name, check in
            "\(name) \(check.verdict.rawValue)\(check.code.map { " (\($0))" } ?? "")"
        }
        told.facts.append("checks: \(checks.joined(separator: ", "))")
        told.facts.append(
            "\(report.exchanges.count) exchanges, \(report.exchanges.bytes) bytes, \(report.durationMs) ms"
        )
        let finding = report.decision.finding.map { " (\($0.rawValue))" } ?? ""
        told.facts.append("decision: \(report.decision.status.rawValue)\(finding), policy \(report.decision.policy)")
        if let failure = result.failure { told.findings.append(.init(.broken, Problem(failure))) }
        let level: DoctorFinding.Level =
            switch report.decision.status {
            case .accept: .note
            case .review: .warning
            case .reject, .incomplete: .broken
            }
        // Of a document that was not read, why not has been told.
        if result.failure == nil || report.decision.status == .reject {
            told.findings += report.decision.causes.map { cause in
                .init(level, code: cause.code, cause.check, command: "cccdctl explain \(cause.code)")
            }
        }
        return told
    }
}

extension AccessClaim {
    /// The same, without the second and further keys that a derived date of expiry may have: each is one more try at the card.
    fileprivate var once: AccessClaim {
        AccessClaim(
            kind: kind,
            cardAccessNumber: cardAccessNumber,
            mrzKeys: Array(mrzKeys.prefix(1)),
            statement: statement
        )
    }
}
