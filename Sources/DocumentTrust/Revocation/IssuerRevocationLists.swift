import Foundation
import OpenSSLCrypto

/// The CRLs that may speak of the certificates of one issuer, each judged once, in an order of their own: those first that name one of
/// the certificates in question, and by fingerprint among equals.
///
/// A CSCA signs its list with its newest key, so that any of its keys may have signed it (Doc 9303-12, 4.1.5).
struct IssuerRevocationLists: Sendable {
    /// Those of the issuer's name: their serial numbers are the issuer's. Where the parts of the name stand in another order, the key
    /// that signed the list has to be one that is known under the issuer's.
    let own: [JudgedRevocationList]
    /// Those under names that the authority took later (Doc 9303-12, D.1.2.3): they clear what was signed under the old name, and
    /// which certificate of a serial number they mean cannot be told.
    let later: [JudgedRevocationList]
    /// Those by other keys of the name, which only a list names, or whose name has the same parts in another order:
    /// perhaps the same authority, and perhaps not.
    let others: [JudgedRevocationList]

    /// The authority that issued a certificate: its name there, and its keys.
    struct Issuer: Equatable {
        let name: DistinguishedName
        /// Each once: mostly one.
        let keys: [KeyIdentity]

        init(_ name: DistinguishedName, _ keys: [Certificate]) {
            self.name = name
            self.keys = keys.reduce(into: []) { known, certificate in
                let key = certificate.keyIdentity
                if !known.contains(key) { known.append(key) }
            }
        }
    }

    /// - Parameters:
    ///   - issuer: the name that stands in the certificates.
    ///   - serialNumbers: those of the certificates in question: where there are more lists than can be asked who signed them, those
    ///     that name one are asked first.
    ///   - keys: certificates of the key that signed under that name, whatever their own.
    ///   - basis: those on which the trust in the signer's issuer rests.
    ///   - budget: what it may cost to find out who signed the lists.
    init(
        of issuer: DistinguishedName,
        naming serialNumbers: [[UInt8]],
        keys: [Certificate],
        basis: [Certificate],
        authorities: TrustedAuthorities,
        trust: TrustMaterial,
        budget: VerificationBudget,
        now: Date
    ) {
        func judged(_ name: DistinguishedName) -> [JudgedRevocationList] {
            let (naming, silent) = (trust.crlsByIssuer[name.unordered] ?? []).divided { list in
                serialNumbers.contains { !list.entries(of: $0).isEmpty }
            }
            return (naming + silent).map {
                JudgedRevocationList(
                    $0,
                    authorities: authorities,
                    signatures: trust.revocationListSignatures,
                    budget: budget,
                    now: now
                )
            }
        }
        // A signer whose issuer's name is written wrongly is revoked under the right one.
        var unordered: Set<DistinguishedName.Unordered> = []
        let names = ([issuer] + keys.map(\.subject)).filter { unordered.insert($0.unordered).inserted }
        lazy var authorityKeys = AuthorityKeys(of: names, keys + basis, authorities, trust, budget)
        var own: [JudgedRevocationList] = []
        var others: [JudgedRevocationList] = []
        for name in names {
            for judged in judged(name) {
                let isOwn =
                    judged.signers.isEmpty || judged.isSigned(byKeyOf: keys)
                    || (judged.list.issuer == name || judged.isSigned(byKeyOf: authorities.named(issuer)))
                        && authorityKeys.includes(judged.signers)
                if isOwn { own.append(judged) } else { others.append(judged) }
            }
        }
        (self.own, self.others) = (own, others)
        let laterNames = names.flatMap(authorities.names(after:)).filter { unordered.insert($0.unordered).inserted }
        guard !laterNames.isEmpty else {
            later = []
            return
        }
        var seen = Set((own + others).map(\.list))
        later = laterNames.flatMap(judged)
            .filter { $0.signers.isEmpty || authorityKeys.includes($0.signers) }
            .filter { seen.insert($0.list).inserted }
            .sorted { $0.list.fingerprint.lexicographicallyPrecedes($1.list.fingerprint) }
    }

    /// Those that may clear a certificate of the issuer.
    var clearing: [JudgedRevocationList] { own + later }
    /// All of them.
    var all: [JudgedRevocationList] { own + later + others }
}
