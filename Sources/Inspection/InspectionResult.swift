package import InspectionAPI
import DocumentCore

/// What an inspection leaves behind: the report, and the bytes it speaks of.
package struct InspectionResult: Sendable {
    /// The report. There is one even where the document was not read whole: its decision says so.
    package var report: InspectionReport
    /// Why the document was not read whole; nil where it was.
    package var failure: InspectionFailure?
    /// The portrait, when it was granted and the card has one.
    package var portrait: Portrait?
    /// The files as read, by the names `cccdctl verify` takes: `EF.SOD`, `EF.DG1`, ...
    package var evidence: [String: [UInt8]]

    /// The document under a key of the operator's, for the access log.
    package var document: String?

    /// A result from its parts.
    package init(
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
    package var description: String { report.description }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
