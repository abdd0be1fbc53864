/// What DG13, a claim and DG1 say in common.
package enum CitizenField: String, Sendable, Hashable, CaseIterable {
    /// The 12-digit number: the first twelve characters of DG1's optional data.
    case personalNumber = "personal_number"
    /// DG1's document number: the last nine digits of the personal number.
    case documentNumber = "document_number"
    /// The date of birth.
    case dateOfBirth = "date_of_birth"
    /// The sex.
    case sex
    /// The date of expiry, or that there is none.
    case dateOfExpiry = "date_of_expiry"
    /// The name, in the letters of the zone.
    case fullName = "full_name"
    /// The card access number: the last six digits of the personal number.
    case cardAccessNumber = "card_access_number"
    /// Anything else in the machine-readable zone.
    case otherZone = "other_zone"
}
