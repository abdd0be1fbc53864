package import DocumentProfiles
package import InspectionAPI
package import MRTD

/// What Viet Nam makes of its ID card (căn cước công dân, căn cước): DG13 beside the groups of Doc 9303, the personal number in the zone
/// and in the QR code, and cards that do not expire.
package struct CitizenCardProfile: DocumentProfile {
    /// The profile.
    package init() {}

    /// How far Viet Nam's clocks are ahead of UTC, in seconds: the last day of a card ends at midnight there.
    package static let secondsFromGMT = 7 * 3600

    /// Whether the zone says that the document is the ID card of a citizen of Viet Nam. A passport, a crew member's certificate or a
    /// residence permit of the same issuer is none.
    package func covers(_ zone: MRZ) -> Bool { zone.isVietnameseIDCard }

    /// The fields of DG13 first: it knows diacritics and centuries. The card of 2024 leaves residence and date of issue empty in it.
    package var table: FieldTable {
        .travelDocument.merging([
            .personalNumber: [13, 1],
            .fullName: [13, 1],
            .dateOfBirth: [13, 1],
            .sex: [13, 1],
            .nationality: [13, 1],
            .ethnicity: [13],
            .religion: [13],
            .placeOfOrigin: [13],
            .placeOfResidence: [13, 11],
            .personalIdentification: [13],
            .dateOfIssue: [13, 12],
            .dateOfExpiry: [13, 1],
            .fatherName: [13],
            .motherName: [13],
            .spouseName: [13],
            .oldIDNumber: [13],
        ])
    }

    /// Every card has DG13.
    package var expectedGroups: Set<Int> { [13] }

    /// A card with `991231` does not expire.
    package func hasNoExpiry(_ zone: MRZ) -> Bool {
        zone.isVietnameseIDCard && zone.dateOfExpiry.utf8.elementsEqual(CardExpiry.none.mrzField)
    }

    /// The number is printed with twelve digits, of which the document number of the zone is the last nine: citizens of different provinces
    /// may share those. Any card of that state that holds the twelve is asked about.
    package func listedNumbers(in zone: MRZ) -> [String] {
        guard zone.format == .td1, zone.issuingState == "VNM",
            let printed = PersonalNumber(zone.optionalData.utf8.prefix(12))
        else { return [] }
        return [printed.text]
    }

    /// The card opens by its CAN, by the number that the CAN is a part of, by its QR code, and by its zone or three fields of it.
    package func claim(_ secret: OrderedAccess.Secret) throws(AccessClaimError) -> AccessClaim? {
        try AccessClaim(citizen: secret)
    }
}
