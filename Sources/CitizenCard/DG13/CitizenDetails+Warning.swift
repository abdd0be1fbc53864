extension CitizenDetails {
    /// What is odd about DG13 and decides nothing.
    package enum Warning: String, Sendable, Hashable, CaseIterable {
        /// Version or object identifier are not the known ones, or the fields stand in another structure than a SET.
        case headerUnknown = "dg13.header_unknown"
        /// The list of fields breaks off: what stands before the break was read.
        case fieldsCut = "dg13.fields_cut"
        /// A field's structure is not the known one.
        case fieldMalformed = "dg13.field_malformed"
        /// A field's number occurs a second time; the first was taken.
        case fieldRepeated = "dg13.field_repeated"
        /// A field's number is not known.
        case fieldUnknown = "dg13.field_unknown"
        /// Text that is not UTF-8, or holds control characters.
        case textInvalid = "dg13.text_invalid"
        /// A date that is none.
        case dateInvalid = "dg13.date_invalid"
        /// A personal number that does not have twelve digits.
        case numberInvalid = "dg13.number_invalid"
        /// The personal number begins with no province's code.
        case registrationCodeUnknown = "dg13.registration_code_unknown"
        /// The personal number tells another sex than the field.
        case numberContradictsSex = "dg13.number_contradicts_sex"
        /// The personal number tells another year of birth than the field.
        case numberContradictsBirth = "dg13.number_contradicts_birth"
    }
}
