import CodeCatalogue
import DocumentCore
import Inspection
import InspectionAPI

/// What the doctor found, as one JSON document (`doctor/1`); the page is made of it too.
struct DoctorDocument: Encodable, Sendable {
    struct Finding: Encodable, Sendable {
        let code: String
        let level: DoctorFinding.Level
        let title: String
        let meaning: String
        let action: String
        let knownBy: String
        let command: String?

        private enum CodingKeys: String, CodingKey {
            case code, level, title, meaning, action, command
            case knownBy = "known_by"
        }

        init(_ finding: DoctorFinding, _ language: Language) {
            let entry = finding.entry
            code = finding.code
            level = finding.level
            title = entry?.title[language] ?? finding.code
            meaning = entry?.meaning[language] ?? ""
            action = entry?.technician[language] ?? ""
            knownBy = finding.knownBy.printable
            command = finding.command?.printable
        }
    }

    struct Step: Encodable, Sendable {
        let step: DoctorStepName
        let title: String
        let status: String
        let facts: [String]
        let findings: [Finding]

        init(_ step: DoctorReport.Step, _ language: Language) {
            self.step = step.name
            title = step.name.title[language]
            status = step.wasGone ? step.result.level?.rawValue ?? "fine" : "passed_over"
            facts = step.result.facts.map(\.printable)
            findings = step.result.findings.map { Finding($0, language) }
        }
    }

    let schema = "doctor/1"
    let version = Version.current
    /// `fine`, `note`, `warning` or `broken`.
    let status: String
    /// The first break.
    let firstBreak: Finding?
    /// What the document was decided to be, where one was read.
    let decision: String?
    let steps: [Step]

    private enum CodingKeys: String, CodingKey {
        case schema, version, status, decision, steps
        case firstBreak = "break"
    }

    init(_ report: DoctorReport, _ language: Language) {
        status = report.level?.rawValue ?? "fine"
        firstBreak = report.firstBreak.map { Finding($0, language) }
        decision = report.decision?.rawValue
        steps = report.steps.map { Step($0, language) }
    }
}
