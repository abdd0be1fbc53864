package import DocumentCore
package import MRTD

/// What a profile makes of a document's groups.
package struct DocumentContents: Sendable {
    /// What the document says of each field.
    package var fields: DocumentFields
    /// Groups of the profile's own that do not parse.
    package var malformed: [DocumentWarning] = []
    /// What is odd about the profile's own groups, and decides nothing.
    package var warnings: [DocumentWarning] = []
    /// The profile's own group held against DG1, the check `dg13_matches_dg1`; nil where there is nothing to compare.
    package var consistency: CheckOutcome?
    /// Whether DG11 has another personal number than the zone.
    package var namesAnotherNumber = false

    /// Contents that are fields alone.
    package init(fields: DocumentFields) { self.fields = fields }
}
