import Foundation
import OpenSSLCrypto

/// The CRLs that may speak of the certificates of one issuer, each judged once, in an order of their own: those first that name the
/// certificate in question, and by fingerprint among equals.
///
/// A CSCA signs its list with its newest key, so that any trusted key of the name may have signed it (Doc 9303-12, 4.1.5).
struct IssuerRevocationLists: Sendable {
    /// Those of the issuer's name: their serial numbers are the issuer's. Where the parts of the name stand in another order, the key
    /// that signed the list has to be one of the issuer's.
    let own: [JudgedRevocationList]
    /// Those under names that the authority took later (Doc 9303-12, D.1.2.3): they clear what was signed under the old name, and
    /// which certificate of a serial number they mean cannot be told.
    let later: [JudgedRevocationList]
    /// Those by other keys whose name has the same parts in another order: perhaps the same authority, and perhaps not.
    let others: [JudgedRevocationList]

    /// - Parameters:
    ///   - issuer: the name that stands in the certificates.
    ///   - serialNumber: that of the certificate in question: where there are more lists than can be asked who signed them, those that
    ///     name it are asked first.
    ///   - keys: certificates of the key that signed under that name, whatever their own.
    init(
        of issuer: DistinguishedName,
        naming serialNumber: [UInt8],
        keys: [Certificate],
        authorities: TrustedAuthorities,
        trust: TrustMaterial,
        now: Date
    ) {
        func lists(_ name: DistinguishedName, _ keys: @autoclosure () -> [Certificate]) -> (
            own: [JudgedRevocationList], others: [JudgedRevocationList]
        ) {
            let (naming, silent) = (trust.crlsByIssuer[name.unordered] ?? []).divided {
                !$0.entries(of: serialNumber).isEmpty
            }
            let judged = (naming + silent).map {
                JudgedRevocationList(
                    $0,
                    authorities: authorities,
                    signatures: trust.revocationListSignatures,
                    now: now
                )
            }
            let (own, others) = judged.divided {
                $0.list.issuer == name || $0.signers.isEmpty || $0.isSigned(byKeyOf: keys())
            }
            return (own, others)
        }
        // A signer whose issuer's name is written wrongly is revoked under the right one.
        var unordered: Set<DistinguishedName.Unordered> = []
        let ownNames = ([issuer] + keys.map(\.subject)).filter { unordered.insert($0.unordered).inserted }
        let named = ownNames.map { lists($0, keys + authorities.named(issuer)) }
        own = named.flatMap(\.own)
        others = named.flatMap(\.others)
        let names = ownNames.flatMap(authorities.names(since:)).filter { !unordered.contains($0.unordered) }
        guard !names.isEmpty else {
            later = []
            return
        }
        var seen = Set((own + others).map(\.list))
        later = names.flatMap { lists($0, authorities.named($0)).own }.filter { seen.insert($0.list).inserted }
            .sorted { $0.list.fingerprint.lexicographicallyPrecedes($1.list.fingerprint) }
    }

    /// Those that may clear a certificate of the issuer.
    var clearing: [JudgedRevocationList] { own + later }
}
