import DocumentProfiles
import SmartCard

extension CitizenDetails {
    /// Takes the field with this number.
    mutating func take(_ number: Int, _ field: DG13Field) throws(DG13FieldError) {
        guard (1...16).contains(number) else { throw DG13FieldError(.fieldUnknown) }
        guard let values = field.values else { throw DG13FieldError(.fieldMalformed) }
        switch number {
        case 13:
            let names = try DG13Text.several(values, limit: 2)
            fatherName = names.first ?? nil
            motherName = names.count > 1 ? names[1] : nil
        default:
            guard let text = try DG13Text.one(values) else { return }
            try take(number, text)
        }
    }

    private mutating func take(_ number: Int, _ text: String) throws(DG13FieldError) {
        switch number {
        case 1:
            guard let digits = PersonalNumber(text.utf8) else { throw DG13FieldError(.numberInvalid) }
            personalNumber = digits
        case 2: fullName = text
        case 3: dateOfBirth = try date(text)
        case 4: sex = text
        case 5: nationality = text
        case 6: ethnicity = text
        case 7: religion = text
        case 8: placeOfOrigin = text
        case 9: placeOfResidence = text
        case 10: personalIdentification = text
        case 11: dateOfIssue = try date(text)
        case 12: dateOfExpiry = try expiry(text)
        case 14: spouseName = text
        case 15: oldIDNumber = text
        case 16: field16 = text
        default: throw DG13FieldError(.fieldUnknown)
        }
    }

    private func date(_ text: String) throws(DG13FieldError) -> PartialDate {
        guard let date = PartialDate(slashed: text) else { throw DG13FieldError(.dateInvalid) }
        return date
    }

    /// A complete date, or "Không thời hạn" in any case and Unicode form.
    private func expiry(_ text: String) throws(DG13FieldError) -> CardExpiry {
        if NameFolding.words(text) == ["KHONG", "THOI", "HAN"] { return .none }
        let date = try date(text)
        guard date.isComplete else { throw DG13FieldError(.dateInvalid) }
        return .date(date)
    }
}
