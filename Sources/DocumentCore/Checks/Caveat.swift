/// Why a check that passed proves less than it might. It changes no verdict; what it does to a decision is the policy's.
///
/// No caveat is also a `CheckCode`: in a report's reasons, `check.code`, either has one meaning.
package enum Caveat: String, Sendable, Hashable, CaseIterable, Codable {
    /// A hash function or a key behind the verdict is weak, and not yet refused. The evidence names it under the same key.
    case weakAlgorithm = "weak_algorithm"
    /// The verdict rests on a trust anchor that the operator marked as one for tests.
    case testAnchor = "test_anchor"
    /// The issuer signed something that departs from the profile of Doc 9303, and means nothing else by it. The evidence names the
    /// rule and its clause under the same key.
    case profileDeviation = "profile_deviation"
    /// The signature is right, by a key that the issuer vouches for, and what the document says beside it about signer or content is
    /// not. The evidence names the rule under the same key.
    case labelDeviation = "label_deviation"
    /// What opened the chip says otherwise than the chip what changes in a person's life and identifies nobody. The evidence names the
    /// fields under the same key.
    case claimDiffers = "claim_differs"
}
