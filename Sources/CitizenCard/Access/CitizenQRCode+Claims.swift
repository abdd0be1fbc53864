import DocumentProfiles
import InspectionAPI

extension CitizenQRCode {
    /// What the code says, field by field.
    var claims: [ClaimedField] {
        let texts: [(FieldName, String?, @Sendable (String, String) -> Bool)] = [
            (.personalNumber, personalNumber.text, { $0 == $1 }),
            (.fullName, fullName, VietnameseText.isSame),
            (.dateOfBirth, dateOfBirth?.iso8601, Self.isSameDate),
            (.sex, sexWord, Self.isSameSex),
            (.placeOfResidence, placeOfResidence, VietnameseText.isSame),
            (.dateOfIssue, dateOfIssue?.iso8601, Self.isSameDate),
            (.fatherName, parents?.father, VietnameseText.isSame),
            (.motherName, parents?.mother, VietnameseText.isSame),
            (.oldIDNumber, oldIDNumber, { $0 == $1 }),
        ]
        return texts.compactMap { name, text, isSame in
            text.map { text in ClaimedField(name, text) { isSame(text, $0) } }
        }
    }

    /// Whether two dates in ISO 8601 agree in every part that both know.
    private static func isSameDate(_ left: String, _ right: String) -> Bool {
        zip(left.split(separator: "-"), right.split(separator: "-")).allSatisfy { $0 == $1 }
    }

    /// Whether two words for the sex, DG13's or the zone's, mean the same.
    private static func isSameSex(_ left: String, _ right: String) -> Bool {
        let meant = [left, right].map { Sex(vietnamese: $0) ?? Sex(mrz: $0) }
        return meant[0] != nil && meant[0] == meant[1]
    }
}
