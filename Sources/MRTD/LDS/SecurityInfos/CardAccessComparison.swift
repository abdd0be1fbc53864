/// EF.CardAccess held against EF.CardSecurity (Doc 9303-11, 9.2.11): the reader chose PACE by the one, which nobody signs, and the
/// other repeats all of it under the issuer's signature. Whoever changed or stripped it on the link chose for the reader.
public enum CardAccessComparison {
    /// The outcome, to be read together with the verdict on EF.CardSecurity's signature:
    ///
    /// - `failed(.accessOfferDiffers)` with `difference` `added`: EF.CardAccess has an entry that EF.CardSecurity lacks;
    /// - `failed(.accessOfferDiffers)` with `difference` `stripped`: EF.CardSecurity has an entry about PACE that EF.CardAccess
    ///   lacks. It may have more of its own about other protocols.
    public static func outcome(cardAccess: SecurityInfos, cardSecurity: SecurityInfos) -> CheckOutcome {
        let open = Set(cardAccess.entries)
        let signed = Set(cardSecurity.entries)
        guard open.isSubset(of: signed) else { return .failed(.accessOfferDiffers, ["difference": "added"]) }
        let offers = signed.filter(\.isAboutPACE)
        guard offers.isSubset(of: open) else { return .failed(.accessOfferDiffers, ["difference": "stripped"]) }
        return .passed()
    }
}

extension SecurityInfo {
    /// Whether the entry is what EF.CardAccess has to hold (Doc 9303-11, 9.2.11).
    fileprivate var isAboutPACE: Bool {
        switch self {
        case .pace, .paceDomainParameter: true
        case .activeAuthentication, .chipAuthentication, .chipAuthenticationPublicKey, .terminalAuthentication,
            .unknown,
            .malformed:
            false
        }
    }
}
