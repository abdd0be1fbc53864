/// The person on a card. Invented: the number's province code is 000, which no province has.
package struct Holder: Sendable, Hashable {
    /// Nam or Nữ, as the card has it.
    package enum Sex: String, Sendable, Hashable, Decodable {
        /// Nam.
        case male = "Nam"
        /// Nữ.
        case female = "Nữ"
    }

    /// The 12-digit number.
    package var number: String
    /// Surname first, with diacritics.
    package var fullName: String
    /// Perhaps partial.
    package var dateOfBirth: ProfileDate
    /// The sex.
    package var sex: Sex
    /// quốc tịch.
    package var nationality: String
    /// dân tộc.
    package var ethnicity: String?
    /// tôn giáo.
    package var religion: String?
    /// quê quán.
    package var placeOfOrigin: String?
    /// nơi thường trú.
    package var placeOfResidence: String?
    /// đặc điểm nhận dạng.
    package var personalIdentification: String?
    /// ngày cấp.
    package var dateOfIssue: ProfileDate
    /// ngày hết hạn; nil for none.
    package var dateOfExpiry: ProfileDate?
    /// cha.
    package var fatherName: String?
    /// mẹ.
    package var motherName: String?
    /// vợ/chồng.
    package var spouseName: String?
    /// số CMND cũ; empty is written as an empty string, nil not at all.
    package var oldNumber: String?
    /// DG13's sixteenth item, whose meaning is unknown.
    package var item16: String?

    /// The card access number: the last six digits.
    var cardAccessNumber: String { String(number.suffix(6)) }
    /// The MRZ's document number: the last nine digits.
    var documentNumber: String { String(number.suffix(9)) }
}

extension Holder: Decodable {
    private enum CodingKeys: String, CodingKey {
        case number
        case fullName = "full_name"
        case dateOfBirth = "date_of_birth"
        case sex, nationality, ethnicity, religion
        case placeOfOrigin = "place_of_origin"
        case placeOfResidence = "place_of_residence"
        case personalIdentification = "personal_identification"
        case dateOfIssue = "date_of_issue"
        case dateOfExpiry = "date_of_expiry"
        case fatherName = "father_name"
        case motherName = "mother_name"
        case spouseName = "spouse_name"
        case oldNumber = "old_id_number"
        case item16 = "item_16"
    }

    /// Decodes the `holder` object of a profile.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String? { try container.decodeIfPresent(String.self, forKey: key) }
        func check(_ condition: Bool, _ key: CodingKeys) throws {
            guard condition else { throw ProfileError(.invalidValue, at: decoder.location(of: key.stringValue)) }
        }
        number = try container.decode(String.self, forKey: .number)
        fullName = try container.decode(String.self, forKey: .fullName)
        dateOfBirth = try container.decode(ProfileDate.self, forKey: .dateOfBirth)
        sex = try container.decode(Sex.self, forKey: .sex)
        nationality = try text(.nationality) ?? "Việt Nam"
        ethnicity = try text(.ethnicity)
        religion = try text(.religion)
        placeOfOrigin = try text(.placeOfOrigin)
        placeOfResidence = try text(.placeOfResidence)
        personalIdentification = try text(.personalIdentification)
        dateOfIssue = try container.decode(ProfileDate.self, forKey: .dateOfIssue)
        dateOfExpiry = try container.decodeIfPresent(ProfileDate.self, forKey: .dateOfExpiry)
        fatherName = try text(.fatherName)
        motherName = try text(.motherName)
        spouseName = try text(.spouseName)
        oldNumber = try text(.oldNumber)
        item16 = try text(.item16)
        try check(number.count == 12 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }, .number)
        try check(!MRZName.fold(fullName).isEmpty, .fullName)
        try check(dateOfIssue.isComplete, .dateOfIssue)
        try check(dateOfExpiry?.isComplete ?? true, .dateOfExpiry)
    }
}

extension Holder: CustomStringConvertible, CustomReflectable {
    /// Personal data is not printed, be it invented.
    package var description: String { "‹redacted›" }
    /// Personal data is not dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
