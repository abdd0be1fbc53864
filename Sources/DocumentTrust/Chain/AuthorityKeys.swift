import OpenSSLCrypto

/// Whether one key speaks for the certificates that another issued (Doc 9303-12, 4.1.5 and D.1.2.3): a CSCA signs its lists with its
/// newest key. A name alone makes no key an authority's, for lists bring keys under any name.
struct AuthorityKeys {
    private let authorities: TrustedAuthorities
    private let budget: VerificationBudget
    /// The keys of the issuer: those that signed, those on which the trust in them rests, and those which the operator's word, or the
    /// authority's own list, makes keys of the same name.
    private let own: Set<KeyIdentity>

    /// - Parameters:
    ///   - names: the issuer's.
    ///   - issuers: certificates of the key that issued, and those on which the trust in it rests.
    init(
        of names: [DistinguishedName],
        _ issuers: [Certificate],
        _ authorities: TrustedAuthorities,
        _ trust: TrustMaterial,
        _ budget: VerificationBudget
    ) {
        self.authorities = authorities
        self.budget = budget
        let named = names.flatMap { trust.anchorIndex.bySubject[$0] ?? [] }
        let kept = named.filter { trust.anchorStandings[$0].isForTheName }
        own = Set((issuers + kept).map(\.keyIdentity))
    }

    /// Whether the key of these certificates is one of the issuer's, or one that such a key vouches for by links, over any number of
    /// steps. That it vouches for one of them makes it none: anybody can do that.
    func includes(_ signers: [Certificate]) -> Bool {
        var keys: Set<KeyIdentity> = []
        var waiting = signers
        var linksFollowed = 0
        while let certificate = waiting.popLast() {
            if own.contains(certificate.keyIdentity) { return true }
            guard linksFollowed < VerificationBudget.linkLimit else { return false }
            linksFollowed += 1
            let vouchers = authorities.vouchers(of: certificate, budget).signers
            if let key = vouchers.first?.keyIdentity, keys.insert(key).inserted { waiting += vouchers }
        }
        return false
    }
}
