import DocumentCore

/// The text of a document, and what the checks say of it, while the chip's proofs or its portrait are still to come. Only the report
/// that follows has a decision.
package struct InspectionPreview: Sendable, Codable {
    /// The fields asked for and granted.
    package var fields: [String: FieldValue]
    /// Every check, over what was read so far.
    package var checks: [String: InspectionReport.Check]
    /// The fields among them that nobody vouches for, as in the report. What a signature covers now, it covers then.
    package var unverified: [String]
    /// What a QR code that opened the chip says, as in the report.
    package var claims: [String: ClaimedValue]?
    /// The checks that ask the chip to prove that it is no copy and that are still to come: the text is the issuer's, and may be on
    /// another chip than the issuer's.
    package var proofsToCome: [String]

    private enum CodingKeys: String, CodingKey {
        case fields, checks, unverified, claims
        case proofsToCome = "proofs_to_come"
    }

    /// The text of a report that has no portrait yet.
    package init(_ report: InspectionReport, proofsToCome: [String] = []) {
        self.proofsToCome = proofsToCome
        fields = report.fields
        // What was not reached yet has not ended.
        checks = report.checks.mapValues { check in
            guard check.code == CheckCode.readIncomplete.rawValue else { return check }
            return .init(check.verdict, code: CheckCode.stillToCome.rawValue, evidence: check.evidence)
        }
        unverified = report.unverified
        claims = report.claims
    }
}

extension InspectionPreview {
    /// Decodes a preview, one without `unverified` too: then every field is listed.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        fields = try container.decode([String: FieldValue].self, forKey: .fields)
        checks = try container.decode([String: InspectionReport.Check].self, forKey: .checks)
        unverified =
            try container.decodeIfPresent([String].self, forKey: .unverified)
            ?? InspectionReport.names(of: fields, hasPortrait: false)
        proofsToCome = try container.decodeIfPresent([String].self, forKey: .proofsToCome) ?? []
        claims = try container.decodeIfPresent([String: ClaimedValue].self, forKey: .claims)
    }
}

extension InspectionPreview: PersonalData {}
