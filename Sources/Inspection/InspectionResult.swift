public import InspectionAPI
import DocumentCore

/// What an inspection leaves behind: the report, and the bytes it speaks of.
public struct InspectionResult: Sendable {
    /// The report. There is one even where the document was not read whole: its decision says so.
    public var report: InspectionReport
    /// Why the document was not read whole; nil where it was.
    public var failure: InspectionFailure?
    /// The portrait, when it was granted and the card has one.
    public var portrait: Portrait?
    /// The files as read, by the names `cccdctl verify` takes: `EF.SOD`, `EF.DG1`, ...
    public var evidence: [String: [UInt8]]

    /// A result from its parts.
    public init(
        report: InspectionReport,
        failure: InspectionFailure? = nil,
        portrait: Portrait? = nil,
        evidence: [String: [UInt8]] = [:]
    ) {
        self.report = report
        self.failure = failure
        self.portrait = portrait
        self.evidence = evidence
    }
}

extension InspectionResult: CustomStringConvertible, CustomReflectable {
    /// The report's own words; image and files are never printed.
    public var description: String { report.description }
    /// Personal data is never dumped.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
