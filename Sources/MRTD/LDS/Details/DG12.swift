import DocumentCore

/// DG12: additional document details, `6C { 5C, ... }` (Doc 9303-10, 4.7.12, tables 73 and 74).
///
/// Every element is optional, and empty ones count as absent. One that does not parse is a warning and costs no other.
package struct DG12: Sendable, Hashable {
    /// 5F19: the issuing authority.
    package let issuingAuthority: String?
    /// 5F26: the date of issue.
    package let dateOfIssue: LDSDate?
    /// 5F1A, in A0: other persons on the document.
    package let otherPersons: [PersonName]
    /// 5F1B: endorsements and observations.
    package let endorsements: String?
    /// 5F1C: tax and exit requirements.
    package let taxOrExitRequirements: String?
    /// 5F1D: a picture of the front.
    package let imageOfFront: DisplayedImage?
    /// 5F1E: a picture of the rear.
    package let imageOfRear: DisplayedImage?
    /// 5F55: when the document was personalised.
    package let personalisationTime: LDSDateTime?
    /// 5F56: the serial number of the personalisation system.
    package let personalisationSystem: String?
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// Reads the file. Bytes behind its object are ignored, and so are unknown elements.
    ///
    /// - Throws: `LDSError`: `.malformed`, `.wrongTag`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        var details = try DetailReader(try ElementaryFile.dg12.contents(of: file), group: "DG12")
        issuingAuthority = details.text(0x5F19)
        dateOfIssue = details.date(0x5F26)
        otherPersons = details.names(0x5F1A)
        endorsements = details.text(0x5F1B)
        taxOrExitRequirements = details.text(0x5F1C)
        imageOfFront = details.image(0x5F1D)
        imageOfRear = details.image(0x5F1E)
        personalisationTime = details.dateTime(0x5F55)
        personalisationSystem = details.text(0x5F56)
        details.checkTagList(names: 0x5F1A)
        warnings = details.warnings
    }
}

extension DG12: PersonalData {}
