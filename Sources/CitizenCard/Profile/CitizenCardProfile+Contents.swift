package import DocumentProfiles
import DocumentCore
import InspectionAPI
import MRTD

extension CitizenCardProfile {
    /// What DG13 says beside the groups of Doc 9303, and how it agrees with DG1.
    package func contents(of groups: DocumentGroups) -> DocumentContents {
        var parts = groups.travelDocumentFields
        var malformed: [DocumentWarning] = []
        var details: CitizenDetails?
        if let file = groups.files[.dg13] {
            do throws(LDSError) {
                details = try CitizenDetails(dg13: file)
            } catch {
                malformed = [DocumentWarning(code: error.code.rawValue, at: "DG13")]
            }
        }
        parts[13] = details?.fields
        if let zone = groups.zone { parts[1]?.merge(zone.citizenFields(year: groups.year)) { _, new in new } }

        var contents = DocumentContents(fields: table.fields(from: parts))
        if details?.dateOfExpiry == CardExpiry.none {
            contents.fields.setWithoutExpiry(from: 13)
        } else if details?.dateOfExpiry == nil, groups.zone.map(hasNoExpiry) ?? false {
            contents.fields.setWithoutExpiry(from: 1)
        }
        contents.malformed = malformed
        contents.warnings = details?.warnings ?? []
        if let details, let zone = groups.zone { contents.consistency = ConsistencyWithDG1(details, zone).outcome }
        if let additional = groups.personal?.personalNumber, let number = groups.zone?.citizenNumber {
            contents.namesAnotherNumber =
                !additional.utf8.filter { (0x30...0x39).contains($0) }.elementsEqual(number.digits)
        }
        return contents
    }
}

extension MRZ {
    /// What the zone of a Vietnamese ID card says besides what any zone does: the number, and with it the century of the birth.
    fileprivate func citizenFields(year: Int) -> [FieldName: FieldValue] {
        let number = citizenNumber
        return [
            .personalNumber: FieldValue(number?.text),
            .dateOfBirth: FieldValue(ZoneDate.birth(dateOfBirth, bornIn: number?.birthYear, year: year)),
        ]
    }
}

extension CitizenDetails {
    /// The code of the nationality, where the word for it is known; nil for any other.
    fileprivate var nationalityCode: String? {
        nationality.flatMap { NameFolding.words($0) == ["VIET", "NAM"] ? "VNM" : nil }
    }

    /// The fields of DG13. Sex and nationality are spelled as the zone spells them, so that a value does not depend on its group.
    fileprivate var fields: [FieldName: FieldValue] {
        var expiry: String?
        if case .date(let date) = dateOfExpiry { expiry = date.iso8601 }
        let texts: [FieldName: String?] = [
            .personalNumber: personalNumber?.text,
            .fullName: fullName,
            .dateOfBirth: dateOfBirth?.iso8601,
            .sex: sexMeant?.letter ?? sex,
            .nationality: nationalityCode ?? nationality,
            .ethnicity: ethnicity,
            .religion: religion,
            .placeOfOrigin: placeOfOrigin,
            .placeOfResidence: placeOfResidence,
            .personalIdentification: personalIdentification,
            .dateOfIssue: dateOfIssue?.iso8601,
            .dateOfExpiry: expiry,
            .fatherName: fatherName,
            .motherName: motherName,
            .spouseName: spouseName,
            .oldIDNumber: oldIDNumber,
        ]
        return texts.mapValues { FieldValue($0) }
    }
}
