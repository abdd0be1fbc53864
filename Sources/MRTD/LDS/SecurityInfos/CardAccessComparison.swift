package import DocumentCore

/// EF.CardAccess held against EF.CardSecurity (Doc 9303-11, 9.2.11): the reader chose PACE by the one, which nobody signs, and the
/// other repeats all of it under the issuer's signature. Whoever changed or stripped it on the link chose for the reader.
package enum CardAccessComparison {
    /// The outcome, to be read together with the verdict on EF.CardSecurity's signature. `difference` in the evidence names the
    /// first that applies:
    ///
    /// - `failed(.accessOfferDiffers)`, `added`: EF.CardAccess has an entry about PACE that EF.CardSecurity lacks;
    /// - `failed(.accessOfferDiffers)`, `stripped`: EF.CardSecurity has one that EF.CardAccess lacks;
    /// - `inconclusive(.accessOfferDiffers)`, `other`: EF.CardAccess has an entry about something else that EF.CardSecurity lacks.
    ///   It shall not, but the choice of PACE does not hang on it, and chips with an eID application have such entries.
    ///
    /// EF.CardSecurity may have more of its own about other protocols.
    package static func outcome(cardAccess: SecurityInfos, cardSecurity: SecurityInfos) -> CheckOutcome {
        let open = Set(cardAccess.entries)
        let signed = Set(cardSecurity.entries)
        let added = open.subtracting(signed)
        if added.contains(where: \.isAboutPACE) { return .failed(.accessOfferDiffers, ["difference": "added"]) }
        guard signed.filter(\.isAboutPACE).isSubset(of: open) else {
            return .failed(.accessOfferDiffers, ["difference": "stripped"])
        }
        return added.isEmpty ? .passed() : .inconclusive(.accessOfferDiffers, ["difference": "other"])
    }
}

extension SecurityInfo {
    /// Whether the entry speaks of PACE, or may have, had it not been spoiled.
    fileprivate var isAboutPACE: Bool {
        switch self {
        case .pace, .paceDomainParameter, .malformed: true
        case .activeAuthentication, .chipAuthentication, .chipAuthenticationPublicKey, .terminalAuthentication,
            .unknown:
            false
        }
    }
}
