import DocumentProfiles
import InspectionAPI

extension CitizenQRCode {
    /// What the code says, field by field.
    var claims: [ClaimedField] {
        let texts: [(FieldName, String?, @Sendable (String, String) -> Bool)] = [
            (.personalNumber, personalNumber.text, { $0 == $1 }),
            (.fullName, fullName, VietnameseText.isSame),
            (.dateOfBirth, dateOfBirth?.iso8601, Self.isSameDate),
            (.sex, sex?.letter ?? sexWord, { $0 == $1 }),
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
}
