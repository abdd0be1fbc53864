/// The fields of the citizen's data that a client may ask for, a closed set.
package enum FieldName: String, Sendable, Hashable, CaseIterable, Codable {
    /// The 12-digit personal number.
    case personalNumber = "personal_number"
    /// The full name, as the chip has it.
    case fullName = "full_name"
    /// The date of birth.
    case dateOfBirth = "date_of_birth"
    /// The sex.
    case sex
    /// The nationality.
    case nationality
    /// The ethnicity (sensitive).
    case ethnicity
    /// The religion (sensitive).
    case religion
    /// The place of origin.
    case placeOfOrigin = "place_of_origin"
    /// The place of residence.
    case placeOfResidence = "place_of_residence"
    /// Marks that identify the person (sensitive).
    case personalIdentification = "personal_identification"
    /// The date of issue.
    case dateOfIssue = "date_of_issue"
    /// The date of expiry; a card without one says `no_expiry`.
    case dateOfExpiry = "date_of_expiry"
    /// The father's name.
    case fatherName = "father_name"
    /// The mother's name.
    case motherName = "mother_name"
    /// The spouse's name.
    case spouseName = "spouse_name"
    /// The old 9-digit identity card number.
    case oldIDNumber = "old_id_number"
    /// The document number of the MRZ.
    case documentNumber = "document_number"
    /// The MRZ, its lines joined by line feeds.
    case mrz
}

extension FieldName {
    /// What a client gets that names no fields: who the person is, and nothing that the law calls sensitive or that only some
    /// purposes need.
    package static let defaults: Set<FieldName> = [
        .personalNumber, .fullName, .dateOfBirth, .sex, .nationality, .dateOfExpiry, .documentNumber,
    ]
}
