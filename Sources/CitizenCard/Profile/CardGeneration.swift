import DocumentCore

/// The generations of the Vietnamese identity card, which call the same fields by different names.
package enum CardGeneration: Sendable, Hashable, CaseIterable {
    /// "Căn cước công dân", issued from 2021 until June 2024.
    case citizenIdentityCard
    /// "Căn cước", issued since 1 July 2024 (Law on Identification 26/2023/QH15).
    case identityCard

    /// The generation of a card that was issued on a day.
    ///
    /// - Parameter day: the date of issue, ISO 8601. Where it is not known, or not whole, nothing else tells the two apart: nil.
    package init?(issuedOn day: String?) {
        guard let day, ISODate.parts(of: day)?.count == 3 else { return nil }
        self = day < "2024-07-01" ? .citizenIdentityCard : .identityCard
    }
}
