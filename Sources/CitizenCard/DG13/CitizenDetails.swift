package import DocumentProfiles
package import MRTD

/// The citizen's details of DG13: `6D { SEQUENCE { INTEGER 1, OID, SET { SEQUENCE { INTEGER n, value } ... } } }`.
///
/// Every field is optional, and empty text counts as absent: the card of 2024 leaves residence and issue date empty. A field that does not
/// parse is a warning and a kept piece of bytes; it never costs the others. Personal data: never printed.
package struct CitizenDetails: Sendable, Hashable {
    /// 1: the personal number.
    package internal(set) var personalNumber: PersonalNumber?
    /// 2: the full name, as on the chip.
    package internal(set) var fullName: String?
    /// 3: the date of birth, perhaps partial.
    package internal(set) var dateOfBirth: PartialDate?
    /// 4: the word for the sex, as on the chip: "Nam", "Nữ".
    package internal(set) var sex: String?
    /// 5: the nationality.
    package internal(set) var nationality: String?
    /// 6: the ethnicity.
    package internal(set) var ethnicity: String?
    /// 7: the religion.
    package internal(set) var religion: String?
    /// 8: the place of origin.
    package internal(set) var placeOfOrigin: String?
    /// 9: the place of residence.
    package internal(set) var placeOfResidence: String?
    /// 10: marks that identify the person.
    package internal(set) var personalIdentification: String?
    /// 11: the date of issue.
    package internal(set) var dateOfIssue: PartialDate?
    /// 12: the expiry; `.none` for "Không thời hạn", nil where the chip does not say.
    package internal(set) var dateOfExpiry: CardExpiry?
    /// 13: the father's name.
    package internal(set) var fatherName: String?
    /// 13: the mother's name.
    package internal(set) var motherName: String?
    /// 14: the spouse's name.
    package internal(set) var spouseName: String?
    /// 15: the old identity card's number.
    package internal(set) var oldIDNumber: String?
    /// 16: sixteen hexadecimal characters of unknown meaning.
    package internal(set) var field16: String?
    /// The fields that were not understood: unknown numbers, second ones of a number, and those that do not parse.
    package internal(set) var opaqueFields: [OpaqueField] = []
    /// What is odd.
    package internal(set) var warnings: [DocumentWarning] = []

    /// A field kept as bytes.
    package struct OpaqueField: Sendable, Hashable {
        /// Its number; nil where even that does not parse.
        package let number: Int?
        /// The whole field as read.
        package let encoded: [UInt8]
    }

    /// What the word for the sex means; nil where it is absent or neither "Nam" nor "Nữ".
    package var sexMeant: Sex? { sex.flatMap { Sex(vietnamese: $0) } }

    /// Reads the file. Bytes behind its object are ignored; the order of the fields does not matter.
    ///
    /// - Throws: `LDSError`, when the file holds another tag or no set of fields.
    package init(dg13 file: some Collection<UInt8>) throws(LDSError) {
        let structure = try DG13Structure(file)
        if !structure.isHeaderKnown { warn(.headerUnknown) }
        if structure.isCut { warn(.fieldsCut) }
        var seen: Set<Int> = []
        for field in structure.fields {
            guard let number = field.number else {
                keep(field, .fieldMalformed)
                continue
            }
            guard seen.insert(number).inserted else {
                keep(field, .fieldRepeated)
                continue
            }
            do throws(DG13FieldError) {
                try take(number, field)
            } catch {
                keep(field, error.warning)
            }
        }
        checkPersonalNumber()
    }

    private mutating func keep(_ field: DG13Field, _ warning: Warning) {
        opaqueFields.append(OpaqueField(number: field.number, encoded: Array(field.encoded)))
        warn(warning, field.number)
    }

    /// What the number's digits tell of birth and sex may differ in truth (NĐ 70/2024, art. 11): warnings only.
    private mutating func checkPersonalNumber() {
        guard let number = personalNumber else { return }
        if !number.isProvinceKnown { warn(.registrationCodeUnknown, 1) }
        if let meant = sexMeant, meant != number.sex { warn(.numberContradictsSex, 1) }
        if let year = dateOfBirth?.year, year != number.birthYear { warn(.numberContradictsBirth, 1) }
    }

    private mutating func warn(_ warning: Warning, _ number: Int? = nil) {
        warnings.append(DocumentWarning(code: warning.rawValue, at: number.map { "DG13[\($0)]" } ?? "DG13"))
    }
}

extension CitizenDetails: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension CitizenDetails.OpaqueField: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
