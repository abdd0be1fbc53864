import DocumentCore
import InspectionAPI

/// The flat records of Vietnamese reader kits: every value is text as the card prints it, and what is not there is empty.
enum FlatRecord {
    /// The kits' names of the fields.
    private static let names: [RecordFormat: [FieldName: String]] = [
        .flat: [
            .personalNumber: "eIDNumber", .fullName: "fullName", .dateOfBirth: "dateOfBirth", .sex: "gender",
            .nationality: "nationality", .ethnicity: "race", .religion: "religion", .placeOfOrigin: "placeOfOrigin",
            .placeOfResidence: "residencePlace", .personalIdentification: "personalSpecificIdentification",
            .dateOfIssue: "dateOfIssuance", .dateOfExpiry: "dateOfExpiry", .fatherName: "fatherName",
            .motherName: "motherName", .spouseName: "spouseName", .oldIDNumber: "oldEIDNumber",
        ],
        .flatEID: [
            .personalNumber: "eidNumber", .fullName: "fullName", .dateOfBirth: "dateOfBirth", .sex: "gender",
            .nationality: "nationality", .ethnicity: "ethnicity", .religion: "religion",
            .placeOfOrigin: "placeOfOrigin", .placeOfResidence: "placeOfResidence",
            .personalIdentification: "personalIdentification", .dateOfIssue: "dateOfIssue",
            .dateOfExpiry: "dateOfExpiry", .fatherName: "fatherName", .motherName: "motherName",
            .spouseName: "spouseName", .oldIDNumber: "oldEidNumber",
        ],
        .flatIDCard: [
            .personalNumber: "idCardNo", .fullName: "name", .dateOfBirth: "dateOfBirth", .sex: "gender",
            .nationality: "nationality", .ethnicity: "ethnic", .religion: "religion", .placeOfOrigin: "placeOfOrigin",
            .placeOfResidence: "residenceAddress", .personalIdentification: "personalSpecificIdentification",
            .dateOfIssue: "dateOfIssuance", .dateOfExpiry: "dateOfExpiry", .fatherName: "fatherName",
            .motherName: "motherName", .spouseName: "spouseName", .oldIDNumber: "oldIdCardNo",
        ],
    ]

    static func make(_ source: RecordSource, as format: RecordFormat) throws(RecordRefusal) -> JSONValue {
        let names = names[format] ?? [:]
        var record: [String: JSONValue] = [:]
        for (field, name) in names { record[name] = .string(value(field, source)) }
        guard record.values.contains(where: { $0 != "" }) else { throw .empty }
        // No kit has this member: it is there exactly where something is not verified, so that nobody overlooks it.
        let unverified = source.unverified.compactMap { FieldName(rawValue: $0).flatMap { names[$0] } }
        if !unverified.isEmpty { record["unverified"] = .array(unverified.map { .string($0) }) }
        return .object(record)
    }

    /// A value as the card prints it.
    private static func value(_ field: FieldName, _ source: RecordSource) -> String {
        guard let text = source[field] else {
            return field == .dateOfExpiry && source.hasNoExpiry ? "Không thời hạn" : ""
        }
        switch (field, text) {
        case (.dateOfBirth, _), (.dateOfIssue, _), (.dateOfExpiry, _):
            return text.split(separator: "-").reversed().joined(separator: "/")
        case (.sex, "M"): return "Nam"
        case (.sex, "F"): return "Nữ"
        case (.nationality, "VNM"): return "Việt Nam"
        default: return text
        }
    }
}
