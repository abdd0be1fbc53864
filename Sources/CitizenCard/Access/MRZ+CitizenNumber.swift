package import MRTD

extension MRZ {
    /// Whether the zone says that the document is the ID card of a citizen of Viet Nam: the only one whose issuer's profile is known
    /// here. A passport, a crew member's certificate or a residence permit of the same issuer is none.
    package var isVietnameseIDCard: Bool {
        format == .td1 && ["ID", "I<"].contains(documentCode) && issuingState == "VNM" && nationality == "VNM"
    }

    /// The personal number that a Vietnamese ID card carries: the first twelve characters of the first optional data. Nil in every
    /// other document, and where they are not twelve digits.
    package var citizenNumber: PersonalNumber? {
        guard isVietnameseIDCard else { return nil }
        return PersonalNumber(optionalData.utf8.prefix(12))
    }
}
