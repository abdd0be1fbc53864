import DocumentCore
import InspectionAPI
import MRTD

extension InspectionReport.Check {
    /// A check's outcome as the report tells it.
    init(_ outcome: CheckOutcome) {
        self.init(outcome.verdict, code: outcome.code?.rawValue, evidence: outcome.evidence.mapValues(JSONValue.init))
    }
}

extension JSONValue {
    /// A piece of evidence as the report tells it.
    fileprivate init(_ evidence: EvidenceValue) {
        self =
            switch evidence {
            case .text(let text): .string(text)
            case .number(let number): .number(Double(number))
            case .flag(let flag): .bool(flag)
            case .texts(let texts): .array(texts.map { .string($0) })
            case .numbers(let numbers): .array(numbers.map { .number(Double($0)) })
            }
    }
}
