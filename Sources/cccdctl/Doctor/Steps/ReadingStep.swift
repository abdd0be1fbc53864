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
    static let needs = [DoctorStepName.document, .link]

    static func look(_ patient: inout Examination) async -> DoctorStepResult {
        guard let access = patient.access, let reader = patient.reader else {
            return DoctorStepResult(facts: ["nothing that opens the chip was given: no attempt was made"])
        }
        // Between the steps another card may have been put down, which is somebody else's.
        let now = (try? await patient.source.readers())?.first { $0.id == reader.id }
        guard now?.eventCount == reader.eventCount else {
            let words = "\(reader.name): taken away and put back, or another"
            return DoctorStepResult(findings: [.init(.broken, code: ProblemCode.cardChanged.rawValue, words)])
        }
        let trust: TrustMaterial
        do {
            trust = try await TrustStep.command(patient).material()
        } catch {
            // It has been told; what is read can be read without.
            trust = .empty
        }
        let clock = ClockReading(now: patient.machine.now(), passed: [Version.releaseMoment])
        let inspector = Inspector(
            trust: trust,
            policy: .counter,
            models: patient.preferences.models,
            time: { clock }
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
        let read = result.evidence.filter { ElementaryFile(name: $0.key) != nil }
        let files = read.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.count)" }
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
        told.findings += left(of: report, besides: Set(told.findings.map(\.code)))
        return told
    }

    /// What decided nothing and is to be known all the same: a file that was not read, and by which word; a proof of the chip's that
    /// it did not give.
    private static func left(of report: InspectionReport, besides told: Set<String>) -> [DoctorFinding] {
        let files = report.warnings.filter { $0.code.hasPrefix("file.") }.map { warning in
            DoctorFinding(.warning, code: warning.code, warning.at, command: "cccdctl explain \(warning.code)")
        }
        let proofs = [CheckName.activeAuthentication, .chipAuthentication].compactMap { name -> DoctorFinding? in
            guard let check = report.checks[name.rawValue], let code = check.code, !told.contains(code),
                check.verdict == .failed || check.verdict == .aborted || check.verdict == .inconclusive
            else { return nil }
            return DoctorFinding(.warning, code: code, name.rawValue, command: "cccdctl explain \(code)")
        }
        return files + proofs
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
