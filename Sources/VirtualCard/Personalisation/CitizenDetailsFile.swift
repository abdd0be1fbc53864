import DocumentCore

/// EF.DG13 of the citizen card: sixteen numbered items in a SET that keeps their order, not DER's.
enum CitizenDetailsFile {
    /// The object identifier in front of the items.
    private static let format = OID("1.0.10646.1.0.8")

    static func encode(_ holder: Holder, generation: CardProfile.Generation, parents: CardProfile.ParentsShape)
        -> [UInt8]
    {
        let showsResidence = generation == .citizenCard2021
        let items: [[UInt8]] = [
            item(1, DER.printableString(holder.number)),
            item(2, DER.utf8String(holder.fullName)),
            item(3, DER.printableString(holder.dateOfBirth.slashed)),
            item(4, DER.utf8String(holder.sex.rawValue)),
            item(5, DER.utf8String(holder.nationality)),
            text(6, holder.ethnicity),
            text(7, holder.religion),
            text(8, holder.placeOfOrigin),
            text(9, showsResidence ? holder.placeOfResidence : nil),
            text(10, holder.personalIdentification),
            showsResidence ? item(11, DER.printableString(holder.dateOfIssue.slashed)) : [],
            item(12, DER.utf8String(holder.dateOfExpiry?.slashed ?? "Không thời hạn")),
            item(13, names([holder.fatherName, holder.motherName], parents)),
            item(14, holder.spouseName.map { DER.sequence(DER.utf8String($0)) } ?? []),
            holder.oldNumber.map { item(15, DER.printableString($0)) } ?? [],
            holder.item16.map { item(16, DER.printableString($0)) } ?? [],
        ]
        return BER.encode(0x6D, DER.sequence(DER.integer(1), format.encoded, BER.encode(.set, parts: items)))
    }

    private static func item(_ number: UInt32, _ value: [UInt8]) -> [UInt8] { DER.sequence(DER.integer(number), value) }

    private static func text(_ number: UInt32, _ value: String?) -> [UInt8] {
        value.map { item(number, DER.utf8String($0)) } ?? []
    }

    /// Nothing where no name is known.
    private static func names(_ names: [String?], _ shape: CardProfile.ParentsShape) -> [UInt8] {
        let encoded = names.compactMap { $0 }.map { DER.utf8String($0) }
        switch shape {
        case .siblings: return encoded.flatMap { DER.sequence($0) }
        case .wrapped: return encoded.isEmpty ? [] : DER.sequence(of: encoded)
        }
    }
}
