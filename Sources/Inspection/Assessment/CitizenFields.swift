import CitizenCard
import InspectionAPI
import MRTD

/// The fields of the report, from DG13 where the document is a Vietnamese ID card that has it, else from DG1.
struct CitizenFields: Sendable {
    /// What the document says of each field. A field whose group was not read has no entry; one that was read and is not on
    /// the card is `.absent`.
    let values: [FieldName: FieldValue]
    /// The number of the data group that each of them came from.
    let groups: [FieldName: Int]
    /// Whether the card says that it does not expire.
    let isWithoutExpiry: Bool

    init(details: CitizenDetails?, mrz: MRZ?, year: Int) {
        var values: [FieldName: FieldValue] = [:]
        if let mrz {
            values = Self.fromZone(mrz, year: year)
        }
        var groups = values.mapValues { _ in 1 }
        if let details {
            // The chip's own record of the citizen has the last word where it has one: it knows diacritics and centuries.
            for (name, value) in Self.fromDetails(details) where value != .absent || values[name] == nil {
                (values[name], groups[name]) = (value, 13)
            }
        }
        isWithoutExpiry =
            details?.dateOfExpiry == CardExpiry.none
            || (details?.dateOfExpiry == nil && mrz.map(DocumentExpiry.hasNoExpiry) ?? false)
        if isWithoutExpiry { values[.dateOfExpiry] = .absent }
        if details?.dateOfExpiry == CardExpiry.none { groups[.dateOfExpiry] = 13 }
        self.values = values
        self.groups = groups
    }

    /// The fields granted, and `no_expiry` beside the expiry of a card that has none.
    func granted(_ names: Set<FieldName>) -> [String: FieldValue] {
        var fields: [String: FieldValue] = [:]
        for name in names { fields[name.rawValue] = values[name] }
        if isWithoutExpiry, names.contains(.dateOfExpiry) { fields["no_expiry"] = .flag(true) }
        return fields
    }

    /// The fields that the card has and nobody was granted, in the order of `FieldName`.
    func withheld(from names: Set<FieldName>) -> [String] {
        FieldName.allCases
            .filter { !names.contains($0) && values[$0] != nil && values[$0] != .absent }
            .map(\.rawValue)
    }

    private static func fromDetails(_ details: CitizenDetails) -> [FieldName: FieldValue] {
        var expiry: String?
        if case .date(let date) = details.dateOfExpiry { expiry = date.iso8601 }
        let texts: [FieldName: String?] = [
            .personalNumber: details.personalNumber.map { String(decoding: $0.digits, as: UTF8.self) },
            .fullName: details.fullName,
            .dateOfBirth: details.dateOfBirth?.iso8601,
            .sex: details.sex,
            .nationality: details.nationality,
            .ethnicity: details.ethnicity,
            .religion: details.religion,
            .placeOfOrigin: details.placeOfOrigin,
            .placeOfResidence: details.placeOfResidence,
            .personalIdentification: details.personalIdentification,
            .dateOfIssue: details.dateOfIssue?.iso8601,
            .dateOfExpiry: expiry,
            .fatherName: details.fatherName,
            .motherName: details.motherName,
            .spouseName: details.spouseName,
            .oldIDNumber: details.oldIDNumber,
        ]
        return texts.mapValues { $0.map(FieldValue.text) ?? .absent }
    }

    private static func fromZone(_ mrz: MRZ, year: Int) -> [FieldName: FieldValue] {
        var values: [FieldName: FieldValue] = [
            .documentNumber: .text(mrz.documentNumber),
            .mrz: .text(mrz.lines.joined(separator: "\n")),
            .fullName: .text(mrz.name.parts.joined(separator: " ")),
            .sex: .text(mrz.sex),
            .nationality: .text(mrz.nationality),
        ]
        let number = mrz.citizenNumber
        values[.personalNumber] = number.map { .text(String(decoding: $0.digits, as: UTF8.self)) } ?? .absent
        values[.dateOfBirth] =
            ZoneDate.birth(mrz.dateOfBirth, number: number, year: year).map(FieldValue.text) ?? .absent
        values[.dateOfExpiry] =
            DocumentExpiry.date(of: mrz.dateOfExpiry, near: year).map { .text($0.iso8601) } ?? .absent
        return values
    }
}

/// The six-digit date of birth of the machine-readable zone, given a century.
enum ZoneDate {
    /// ISO 8601, as much as is known. The century comes from the personal number; without one it is the last in which the
    /// person can have been born, judged in `year`.
    static func birth(_ field: String, number: PersonalNumber?, year: Int) -> String? {
        guard let short = Int(field.prefix(2)), short >= 0 else { return nil }
        var full = year - year % 100 + short
        if full > year { full -= 100 }
        if let number, number.birthYear % 100 == short { full = number.birthYear }
        return date(year: full, field)
    }

    private static func date(year: Int, _ field: String) -> String? {
        guard field.utf8.count == 6 else { return nil }
        let month = Int(field.dropFirst(2).prefix(2)).flatMap { $0 == 0 ? nil : $0 }
        let day = month == nil ? nil : Int(field.dropFirst(4)).flatMap { $0 == 0 ? nil : $0 }
        return PartialDate(year: year, month: month, day: day)?.iso8601
    }
}
