package import InspectionAPI
package import MRTD

extension DocumentGroups {
    /// What DG1, DG11 and DG12 say, by group.
    package var travelDocumentFields: [Int: [FieldName: FieldValue]] {
        [1: zone?.fields(year: year), 11: personal?.fields, 12: document?.fields].compactMapValues { $0 }
    }
}

extension MRZ {
    /// The fields of the zone. Which part of it is a personal number, an issuer's own profile says.
    ///
    /// - Parameter year: this year, from which centuries are told.
    package func fields(year: Int) -> [FieldName: FieldValue] {
        [
            .documentNumber: .text(documentNumber),
            .mrz: .text(lines.joined(separator: "\n")),
            .fullName: .text(name.parts.joined(separator: " ")),
            // What is unspecified the zone fills, and the page prints as X (Doc 9303-4, 4.1.1.1).
            .sex: .text(sex == "<" ? "X" : sex),
            .nationality: .text(nationality),
            .personalNumber: .absent,
            .dateOfBirth: FieldValue(ZoneDate.birth(dateOfBirth, bornIn: nil, year: year)),
            .dateOfExpiry: FieldValue(DocumentExpiry.date(of: dateOfExpiry, near: year)?.iso8601),
        ]
    }
}

extension DG11 {
    /// The fields of the group (Doc 9303-10, tables 71 and 72). The picture of a proof of citizenship is no field.
    var fields: [FieldName: FieldValue] {
        [
            .fullName: FieldValue(fullName?.words),
            .otherNames: FieldValue(lines: otherNames.map(\.words)),
            .personalNumber: FieldValue(personalNumber),
            .dateOfBirth: FieldValue(dateOfBirth?.text),
            .placeOfBirth: FieldValue(address: placeOfBirth),
            .placeOfResidence: FieldValue(address: permanentAddress),
            .telephone: FieldValue(telephone),
            .profession: FieldValue(profession),
            .title: FieldValue(title),
            .personalSummary: FieldValue(personalSummary),
            .otherTravelDocuments: FieldValue(lines: otherTravelDocuments),
            .custodyInformation: FieldValue(custodyInformation),
        ]
    }
}

extension DG12 {
    /// The fields of the group (Doc 9303-10, tables 73 and 74). Pictures of the document, and when and by which machine it was
    /// personalised, are no fields.
    var fields: [FieldName: FieldValue] {
        [
            .issuingAuthority: FieldValue(issuingAuthority),
            .dateOfIssue: FieldValue(dateOfIssue?.text),
            .otherPersons: FieldValue(lines: otherPersons.map(\.words)),
            .endorsements: FieldValue(endorsements),
            .taxOrExitRequirements: FieldValue(taxOrExitRequirements),
        ]
    }
}

extension PersonName {
    /// The name as people write it, primary identifier first.
    fileprivate var words: String { [primary, secondary].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension FieldValue {
    /// A text; absent where there is none.
    package init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .absent }

    /// Several texts of one kind, a line each.
    fileprivate init(lines: [String]) { self.init(lines.joined(separator: "\n")) }

    /// The parts of one place.
    fileprivate init(address: [String]) { self.init(address.joined(separator: ", ")) }
}
