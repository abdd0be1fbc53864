import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// Whether the signer's certificate, or the anchor, is on a CRL of its issuer (Doc 9303-12, 4.1.5 and 6.1.2).
///
/// A list that revokes wins over every other, fresh or stale, whatever the date of its entry: a key is revoked because it
/// may have been abused before. Only a current list says "not revoked", and a list nobody trusted signed says nothing. An
/// absent list is tolerated by policies, so that one that is there and cannot be read must not pass for absent; and beside a list
/// that clears the signer it may be the one that does not.
enum RevocationCheck {
    static func outcome(signer: Certificate, chain: SignerChain, trust: TrustMaterial, now: Date) -> CheckOutcome {
        if let code = chain.outcome.code { return .notPerformed(code) }
        let ofSigner = statuses(of: signer, chain, trust, now)
        if let revoked = revocation(of: signer, by: ofSigner) { return revoked }
        for certificate in chain.basis.certificates {
            let lists =
                certificate.issuer == signer.issuer ? ofSigner : statuses(of: certificate, chain, trust, now)
            if let revoked = revocation(of: certificate, by: lists) { return revoked }
        }
        let evidence = ["lists": String(ofSigner.count)]
        if trust.unreadableCRLs > 0 {
            return .inconclusive(
                .crlInvalid,
                evidence.merging(["unreadable": String(trust.unreadableCRLs)]) { first, _ in first }
            )
        }
        let current = ofSigner.filter { $0.status == .current }
        if !current.isEmpty { return CheckOutcome.passed(evidence).noting(weaknesses: weaknesses(of: current)) }
        if ofSigner.contains(where: { $0.status == .stale }) { return .inconclusive(.crlStale, evidence) }
        if !ofSigner.isEmpty { return .inconclusive(.crlInvalid, evidence) }
        return .notPerformed(.crlAbsent)
    }

    /// The hash functions of the lists, where all of them are weak.
    private static func weaknesses(of lists: [Judged]) -> Set<String> {
        let weak = lists.map { judged in
            let hashes = (try? judged.list.signatureAlgorithm())?.hashes ?? []
            return hashes.filter(AlgorithmStrength.isWeak).map(\.rawValue)
        }
        return weak.allSatisfy { !$0.isEmpty } ? Set(weak.joined()) : []
    }

    private struct Judged {
        let list: CertificateRevocationList
        let status: RevocationListStatus
    }

    /// The lists of the certificate's issuer, under its later names too. A CSCA signs its list with its newest key, so that any
    /// trusted key of that name may have signed it (Doc 9303-12, 4.1.5).
    private static func statuses(
        of certificate: Certificate,
        _ chain: SignerChain,
        _ trust: TrustMaterial,
        _ now: Date
    ) -> [Judged] {
        let names = chain.authorities.names(since: certificate.issuer)
        return names.flatMap { trust.crlsByIssuer[$0] ?? [] }.map { list in
            let status = RevocationListStatus(
                list,
                authorities: chain.authorities,
                signatures: trust.revocationListSignatures,
                now: now
            )
            return Judged(list: list, status: status)
        }
    }

    private static func revocation(of certificate: Certificate, by lists: [Judged]) -> CheckOutcome? {
        for judged in lists where judged.status != .invalid {
            guard let entry = judged.list.revoked[certificate.serialNumber], entry.reason != removeFromCRL else {
                continue
            }
            var evidence = [
                "certificate": certificate.shortFingerprint,
                "list": judged.list.fingerprint.prefix(8).hexadecimal.lowercased(),
            ]
            evidence["reason"] = entry.reason.map { String($0) }
            return .failed(.revoked, evidence)
        }
        return nil
    }

    /// CRLReason removeFromCRL (RFC 5280, 5.3.1): an entry of a delta list that takes another back.
    private static let removeFromCRL = 8
}
