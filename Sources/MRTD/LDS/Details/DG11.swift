import DocumentCore

/// DG11: additional personal details, `6B { 5C, ... }` (Doc 9303-10, 4.7.11, tables 71 and 72).
///
/// Every element is optional, and empty ones count as absent. One that does not parse is a warning and costs no other.
package struct DG11: Sendable, Hashable {
    /// 5F0E: the full name in national characters.
    package let fullName: PersonName?
    /// 5F0F, in A0: other names.
    package let otherNames: [PersonName]
    /// 5F10: the personal number.
    package let personalNumber: String?
    /// 5F2B: the full date of birth.
    package let dateOfBirth: LDSDate?
    /// 5F11: the place of birth, field by field.
    package let placeOfBirth: [String]
    /// 5F42: the permanent address, field by field.
    package let permanentAddress: [String]
    /// 5F12: the telephone number.
    package let telephone: String?
    /// 5F13: the profession.
    package let profession: String?
    /// 5F14: the title.
    package let title: String?
    /// 5F15: the personal summary.
    package let personalSummary: String?
    /// 5F16: the proof of citizenship, a picture.
    package let proofOfCitizenship: DisplayedImage?
    /// 5F17: numbers of other valid travel documents.
    package let otherTravelDocuments: [String]
    /// 5F18: custody information.
    package let custodyInformation: String?
    /// What is odd.
    package let warnings: [DocumentWarning]

    /// Reads the file. Bytes behind its object are ignored, and so are unknown elements.
    ///
    /// - Throws: `LDSError`: `.malformed`, `.wrongTag`.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        var details = try DetailReader(try ElementaryFile.dg11.contents(of: file), group: "DG11")
        fullName = details.name(0x5F0E)
        otherNames = details.names(0x5F0F)
        personalNumber = details.text(0x5F10)
        dateOfBirth = details.date(0x5F2B)
        placeOfBirth = details.list(0x5F11)
        permanentAddress = details.list(0x5F42)
        telephone = details.text(0x5F12)
        profession = details.text(0x5F13)
        title = details.text(0x5F14)
        personalSummary = details.text(0x5F15)
        proofOfCitizenship = details.image(0x5F16)
        otherTravelDocuments = details.list(0x5F17)
        custodyInformation = details.text(0x5F18)
        details.checkTagList(names: 0x5F0F)
        warnings = details.warnings
    }
}

extension DG11: PersonalData {}
