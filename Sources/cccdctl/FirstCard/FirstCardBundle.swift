import CardTrace
import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard

/// What is sent of a first card: what kind of card it is, and nothing of whose. No number, name, face, address, date, signature, key, hash
/// or serial number is in it, and none of the bytes of a file.
struct FirstCardBundle: Encodable {
    /// An expectation and what became of it.
    struct Row: Encodable {
        let observation: Observation
        let expected: [String]
        let observed: String?
        let standing: Expectation.Standing
    }

    /// What the doctor found before the card was read, by its code.
    struct Finding: Encodable {
        let code: String
        let level: DoctorFinding.Level

        init(_ finding: DoctorFinding) { (code, level) = (finding.code, finding.level) }
    }

    /// A check by its verdict and code: its evidence may hold what identifies.
    struct Check: Encodable {
        let verdict: String
        let code: String?
    }

    let schema = "cccd-first-card/1"
    let software: String
    let reader: String?
    let atr: String?
    let failure: String?
    let decision: String?
    let rows: [Row]
    let survey: [CardSurvey.Step]
    let trials: [OpeningTrials.Trial]
    let files: [String: DocumentFindings.File]
    let authorities: [[String: String]]
    let checks: [String: Check]
    let timingsMs: [String: Int]
    let trace: [String]
    var doctor: [Finding] = []

    private enum CodingKeys: String, CodingKey {
        case schema, software, reader, atr, failure, decision, rows, survey, trials, files, authorities, checks, trace,
            doctor
        case timingsMs = "timings_ms"
    }

    init(
        _ survey: CardSurvey,
        _ trials: OpeningTrials?,
        _ document: DocumentFindings,
        _ result: InspectionResult?,
        failure: String? = nil,
        trace: Trace
    ) {
        var observed = survey.observed
        observed.merge(document.observed) { _, new in new }
        observed.merge(trials?.observed ?? [:]) { _, new in new }
        let masked = trace.masked
        let reads = masked.exchanges.filter {
            $0.isProtected && $0.header.count == 4 && $0.header[1] & 0xFE == 0xB0
        }
        if let longest = reads.compactMap(\.responseLength).max() {
            observed[.longestAnswer] = longest > 256 ? "more than 256 bytes" : "\(longest) bytes"
        }
        rows = Expectation.table.map { row in
            let value = observed[row.observation]
            return Row(
                observation: row.observation,
                expected: row.expected,
                observed: value,
                standing: row.standing(value)
            )
        }
        software = Version.current
        reader = trace.head.reader
        atr = masked.answersToReset.first?.hexadecimal
        self.failure = result?.failure?.code.rawValue ?? failure ?? survey.failure?.rawValue ?? trials?.failure
        decision = result?.report.decision.status.rawValue
        self.survey = survey.steps
        self.trials = trials?.trials ?? []
        files = document.files.merging(survey.outlines.mapValues { .init(length: $0.length, outline: $0) }) {
            first,
            _ in first
        }
        authorities = document.authorities
        checks = (result?.report.checks ?? [:]).mapValues { Check(verdict: $0.verdict.rawValue, code: $0.code) }
        timingsMs = result?.report.timingsMs ?? [:]
        self.trace = String(decoding: TraceFile.data(masked), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The rows of the table with what was observed.
    var observations: [(Expectation, String?)] {
        zip(Expectation.table, rows).map { ($0, $1.observed) }
    }
}
