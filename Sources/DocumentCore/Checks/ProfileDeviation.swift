/// Where an issuer departed from the profile of Doc 9303 and meant nothing else by it: no right is taken away, and no data changed. Each
/// leaves the check `passed` with the caveat `profile_deviation`.
///
/// The one table of them: a rule's name in the evidence is its raw value.
package enum ProfileDeviation: String, Sendable, Hashable, CaseIterable {
    /// The signer's certificate has no authorityKeyIdentifier, or one that cannot be read.
    case authorityKeyIdentifier = "authority_key_identifier"
    /// The signer's authorityKeyIdentifier has no keyIdentifier.
    case authorityKeyIdentifierValue = "authority_key_identifier_value"
    /// The signer's keyUsage is not critical, or an extension that asks for nothing is.
    case extensionCriticality = "extension_criticality"
    /// privateKeyUsagePeriod, the signer's or its issuer's, is written in UTCTime.
    case privateKeyUsagePeriodTime = "private_key_usage_period_time"
    /// privateKeyUsagePeriod, the signer's or its issuer's, names neither a beginning nor an end.
    case privateKeyUsagePeriodEmpty = "private_key_usage_period_empty"
    /// signingTime is no date: 31 February. When the document was signed is then not known.
    case signingTime = "signing_time"
    /// DG11 has another personal number than the MRZ in DG1; the issuer signed both.
    case personalNumber = "personal_number"
    /// DSA, which the standard names and no catalogue of algorithms recommends any more.
    case dsa = "dsa"

    /// Where the rule stands.
    package var clause: String {
        switch self {
        case .authorityKeyIdentifier, .authorityKeyIdentifierValue, .extensionCriticality,
            .privateKeyUsagePeriodTime, .privateKeyUsagePeriodEmpty:
            "Doc 9303-12, 7.1.1, table 6"
        case .personalNumber: "Doc 9303-10, 4.7.11"
        case .signingTime: "RFC 5652, 11.3"
        case .dsa: "Doc 9303-12, 4.1.6.2"
        }
    }
}

extension CheckOutcome {
    /// The same outcome, the departures told with their clauses; unchanged when there are none, and for every verdict but `passed`.
    package func noting(deviations: Set<ProfileDeviation>) -> Self {
        noting(.profileDeviation, deviations.map { "\($0.rawValue) (\($0.clause))" })
    }

    /// A caveat whose evidence is a list of texts, those that stand there already included.
    package func noting(_ caveat: Caveat, _ texts: [String]) -> Self {
        guard verdict == .passed, !texts.isEmpty else { return self }
        var all = Set(texts)
        if case .texts(let told) = evidence[caveat.rawValue] { all.formUnion(told) }
        return adding([caveat.rawValue: .texts(all.sorted())]).noting([caveat])
    }
}
