import MRTD

/// The text of a document, and what the checks say of it, while its portrait is still on the way. Only the report that follows has
/// a decision.
public struct InspectionPreview: Sendable, Codable {
    /// The fields asked for and granted.
    public var fields: [String: FieldValue]
    /// Every check, over what was read so far.
    public var checks: [String: InspectionReport.Check]

    init(_ report: InspectionReport) {
        fields = report.fields
        checks = report.checks
    }
}

extension InspectionPreview: CustomStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    public var description: String { "preview ‹redacted›" }
    /// Personal data is never dumped.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
