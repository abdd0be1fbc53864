/// The fields of a document that a client may ask for, a closed set. Which data groups each may come from, the document's profile says.
package enum FieldName: String, Sendable, Hashable, CaseIterable, Codable {
    /// The 12-digit personal number.
    case personalNumber = "personal_number"
    /// The full name, as the chip has it.
    case fullName = "full_name"
    /// The date of birth.
    case dateOfBirth = "date_of_birth"
    /// The sex: `M`, `F`, or `X` where the document leaves it open.
    case sex
    /// The nationality, a three-letter code where it is known.
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
    /// Other names, a line each.
    case otherNames = "other_names"
    /// The place of birth.
    case placeOfBirth = "place_of_birth"
    /// The telephone number.
    case telephone
    /// The profession.
    case profession
    /// The title.
    case title
    /// The personal summary, in the issuer's words.
    case personalSummary = "personal_summary"
    /// The numbers of other valid travel documents, a line each.
    case otherTravelDocuments = "other_travel_documents"
    /// Custody information.
    case custodyInformation = "custody_information"
    /// The authority that issued the document.
    case issuingAuthority = "issuing_authority"
    /// Other persons on the document, a line each.
    case otherPersons = "other_persons"
    /// Endorsements and observations.
    case endorsements
    /// Tax or exit requirements.
    case taxOrExitRequirements = "tax_or_exit_requirements"
}

extension FieldName {
    /// The fields that the word `all` does not stand for: each has to be granted and asked for by its name.
    package static let byNameOnly: Set<FieldName> = [
        .telephone, .profession, .personalSummary, .otherTravelDocuments, .custodyInformation, .otherPersons,
        .taxOrExitRequirements,
    ]

    /// The fields that the word `all` stands for, in an order and in a client's rights.
    package static let all = Set(allCases).subtracting(byNameOnly)

    /// What the law calls sensitive, or what tells of others than the holder (Law 91/2025/QH15): no profile has them that does not say so.
    package static let sensitive: Set<FieldName> = [
        .ethnicity, .religion, .personalIdentification, .fatherName, .motherName, .spouseName,
    ]

    /// What identifies a person, and nothing sensitive: what the word `identifying` stands for.
    package static let identifying = all.subtracting(sensitive)

    /// The word that stands for several fields, beside the names of others.
    package static let allWord = "all"
    /// The word for what identifies a person.
    package static let identifyingWord = "identifying"

    /// The fields that a word of a profile stands for: `all`, `identifying`, or a field's name; nil for a word that is neither.
    package static func named(_ word: String) -> Set<FieldName>? {
        switch word {
        case allWord: all
        case identifyingWord: identifying
        default: FieldName(rawValue: word).map { [$0] }
        }
    }

    /// What a client gets that names no fields: who the person is, and nothing that the law calls sensitive or that only some
    /// purposes need.
    package static let defaults: Set<FieldName> = [
        .personalNumber, .fullName, .dateOfBirth, .sex, .nationality, .dateOfExpiry, .documentNumber,
    ]
}

extension FieldName {
    /// Whether the field holds a date, whole or in part.
    package var isDate: Bool { self == .dateOfBirth || self == .dateOfIssue || self == .dateOfExpiry }
}
