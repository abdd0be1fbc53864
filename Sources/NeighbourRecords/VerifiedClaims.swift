import DocumentCore
import InspectionAPI

/// Claims with what they rest on, as OpenID Identity Assurance Schema Definition 1.0 has them.
///
/// What is verified stands in `verified_claims`, and nothing else does. What is not stands beside it, as plain claims: so a relying
/// party cannot take the one for the other.
enum VerifiedClaims {
    static func make(_ source: RecordSource) throws(RecordRefusal) -> JSONValue {
        let verified = claims(source) { source.isVerified($0) }
        let others = claims(source) { !source.isVerified($0) }
        guard !verified.isEmpty || !others.isEmpty else { throw .empty }
        var record = others
        if !verified.isEmpty {
            record["verified_claims"] = .members(["verification": verification(source), "claims": .object(verified)])
        }
        return .object(record)
    }

    /// The claims of those fields that a condition takes.
    private static func claims(_ source: RecordSource, _ taken: (FieldName) -> Bool) -> [String: JSONValue] {
        func field(_ name: FieldName) -> String? { taken(name) ? source[name] : nil }
        let parts = taken(.fullName) && taken(.mrz) ? source.name : nil
        let given = parts?.given.joined(separator: " ") ?? ""
        let members: [String: JSONValue?] = [
            "name": .text(field(.fullName)),
            "family_name": .text(parts?.family),
            "given_name": given.isEmpty ? nil : .string(given),
            // A claim of the day: a year alone is none.
            "birthdate": .text(taken(.dateOfBirth) ? source.wholeDate(.dateOfBirth) : nil),
            "gender": field(.sex).flatMap(gender),
            "nationalities": field(.nationality).flatMap {
                $0.wholeMatch(of: /[A-Z]{2,3}/) == nil ? nil : [.string($0)]
            },
            "address": field(.placeOfResidence).map { .members(["formatted": .string($0)]) },
            "place_of_birth": field(.placeOfBirth).map { .members(["locality": .string($0)]) },
            "personal_number": .text(field(.personalNumber)),
        ]
        return members.compactMapValues(\.self)
    }

    private static func gender(_ letter: String) -> JSONValue? {
        switch letter {
        case "M": "male"
        case "F": "female"
        default: nil
        }
    }

    private static func verification(_ source: RecordSource) -> JSONValue {
        let report = source.report
        let check: JSONValue = .members([
            "check_method": "vcrypt", "check_id": .string(report.id), "time": .string(report.startedAt),
        ])
        return .members([
            "trust_framework": .string(source.terms.trustFramework),
            "time": .string(report.startedAt),
            "verification_process": .string(report.id),
            "assurance_process": .members(["policy": .string(report.decision.policy)]),
            "evidence": [
                .members(["type": "document", "check_details": [check], "document_details": document(source)])
            ],
        ])
    }

    /// The document, as far as its zone or the citizen's number says what it is.
    private static func document(_ source: RecordSource) -> JSONValue? {
        func field(_ name: FieldName) -> String? { source.isVerified(name) ? source[name] : nil }
        let zone = field(.mrz)
        guard zone != nil || field(.personalNumber) != nil else { return nil }
        let (issued, ends) = (FieldName.dateOfIssue, FieldName.dateOfExpiry)
        let issuer = zone.map { String($0.dropFirst(2).prefix(3).filter { $0 != "<" }) }
        return .members([
            "type": zone?.hasPrefix("P") == true ? "passport" : "idcard",
            "issuer": issuer.map { .members(["country_code": .string($0)]) },
            "document_number": .text(field(.documentNumber)),
            "date_of_issuance": .text(source.isVerified(issued) ? source.wholeDate(issued) : nil),
            "date_of_expiry": .text(source.isVerified(ends) ? source.wholeDate(ends) : nil),
        ])
    }
}
