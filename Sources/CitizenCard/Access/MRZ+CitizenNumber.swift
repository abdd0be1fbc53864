public import MRTD

extension MRZ {
    /// Whether the document is one whose issuer's profile is known here: an ID card (TD1) of Viet Nam.
    public var isVietnameseIDCard: Bool { format == .td1 && issuingState == "VNM" }

    /// The personal number that a Vietnamese ID card carries: the first twelve characters of the first optional data. Nil in every
    /// other document, and where they are not twelve digits.
    public var citizenNumber: PersonalNumber? {
        guard isVietnameseIDCard else { return nil }
        return PersonalNumber(optionalData.utf8.prefix(12))
    }
}
