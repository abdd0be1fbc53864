import InspectionAPI
package import MRTD

/// Any document of Doc 9303 whose issuer's own profile is not known here: DG1, DG11 and DG12 as the standard has them.
package struct TravelDocument: DocumentProfile {
    /// The profile.
    package init() {}

    /// Every document.
    package func covers(_ zone: MRZ) -> Bool { true }
}

extension FieldTable {
    /// The fields of DG1 (Doc 9303-10, 4.7.1), DG11 (4.7.11) and DG12 (4.7.12). DG11 knows national characters and centuries; what it does
    /// not say, the zone does.
    package static let travelDocument: FieldTable = [
        .personalNumber: [11, 1],
        .fullName: [11, 1],
        .dateOfBirth: [11, 1],
        .sex: [1],
        .nationality: [1],
        .placeOfResidence: [11],
        .dateOfIssue: [12],
        .dateOfExpiry: [1],
        .documentNumber: [1],
        .mrz: [1],
        .otherNames: [11],
        .placeOfBirth: [11],
        .telephone: [11],
        .profession: [11],
        .title: [11],
        .personalSummary: [11],
        .otherTravelDocuments: [11],
        .custodyInformation: [11],
        .issuingAuthority: [12],
        .otherPersons: [12],
        .endorsements: [12],
        .taxOrExitRequirements: [12],
    ]
}
