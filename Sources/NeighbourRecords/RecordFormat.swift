/// In whose words a record of a document is given. Each is one published elsewhere, so that software written for it takes the record as
/// it is.
package enum RecordFormat: String, Sendable, Hashable, CaseIterable {
    /// HL7 FHIR R4, a resource `Patient`.
    case fhir
    /// OpenID Identity Assurance Schema Definition 1.0, `verified_claims`.
    case oidc4ida
    /// The flat record of Vietnamese reader kits: `eIDNumber`, `fullName`, ...
    case flat
    /// The same as mobile kits name it: `eidNumber`, `fullName`, `placeOfResidence`, ...
    case flatEID = "flat-eid"
    /// The same as other kits name it, after their `dg13`: `idCardNo`, `name`, `residenceAddress`, ...
    case flatIDCard = "flat-idcard"
    /// The results of the checks as BSI TR-03135-1 names them; nothing of the person.
    case tr03135

    /// The type of the document.
    package var mediaType: String { self == .fhir ? "application/fhir+json" : "application/json" }

    /// Whether it tells of the person, and not of the checks alone.
    package var holdsPersonalData: Bool { self != .tr03135 }
}

/// Which of the fields granted go into a record.
package enum RecordScope: String, Sendable, Hashable, CaseIterable {
    /// Of an accepted document those that a signature under a trust anchor covers.
    case verified
    /// Of one in review as well, and the others as well, marked as what they are.
    case unverifiedToo = "include"
}

/// Why there is no record.
package enum RecordRefusal: Error, Hashable, Sendable {
    /// The document was not accepted.
    case notAccepted
    /// No field that the record could hold is granted and verified.
    case empty
}

/// What a record says that no document does.
package struct RecordTerms: Sendable, Hashable {
    /// The system of the personal number in FHIR's `identifier`, a URI.
    package var personalNumberSystem: String
    /// OpenID's `trust_framework`.
    package var trustFramework: String

    /// Terms; those of the project where nobody says otherwise.
    package init(
        personalNumberSystem: String = "urn:cccd:personal-number",
        trustFramework: String = "vn_cccd"
    ) {
        self.personalNumberSystem = personalNumberSystem
        self.trustFramework = trustFramework
    }
}
