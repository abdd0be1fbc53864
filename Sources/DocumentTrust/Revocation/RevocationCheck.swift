import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// Whether the signer's certificate, or the anchor, is on a CRL of its issuer (Doc 9303-12, 4.1.5 and 6.1.2).
///
/// A list that revokes wins over every other, fresh or stale, whatever the date of its entry: a key is revoked because it
/// may have been abused before. Only a current list says "not revoked", and a list nobody trusted signed says nothing. An
/// absent list is tolerated by policies, so that one that is there and cannot be read must not pass for absent.
enum RevocationCheck {
    static func outcome(signer: Certificate, chain: SignerChain, trust: TrustMaterial, now: Date) -> CheckOutcome {
        if let code = chain.outcome.code { return .notPerformed(code) }
        let ofSigner = statuses(of: signer, trust, now)
        if let revoked = revocation(of: signer, by: ofSigner) { return revoked }
        for anchor in chain.basis where anchor.issuer != signer.issuer {
            if let revoked = revocation(of: anchor, by: statuses(of: anchor, trust, now)) { return revoked }
        }
        for anchor in chain.basis where anchor.issuer == signer.issuer {
            if let revoked = revocation(of: anchor, by: ofSigner) { return revoked }
        }
        let evidence = ["lists": String(ofSigner.count)]
        let current = ofSigner.filter { $0.status == .current }
        if !current.isEmpty { return .passed(evidence.merging(weakness(of: current)) { first, _ in first }) }
        if ofSigner.contains(where: { $0.status == .stale }) { return .inconclusive(.crlStale, evidence) }
        if !ofSigner.isEmpty { return .inconclusive(.crlInvalid, evidence) }
        if trust.unreadableCRLs > 0 {
            return .inconclusive(.crlInvalid, ["lists": "0", "unreadable": String(trust.unreadableCRLs)])
        }
        return .notPerformed(.crlAbsent)
    }

    /// The hash functions of the lists, where all of them are weak. It is told and is no caveat: a policy that does without a list
    /// must not like a weak one less than none.
    private static func weakness(of lists: [Judged]) -> [String: String] {
        let weak = lists.map { judged in
            let hashes = (try? judged.list.signatureAlgorithm())?.hashes ?? []
            return hashes.filter(AlgorithmStrength.isWeak).map(\.rawValue)
        }
        guard weak.allSatisfy({ !$0.isEmpty }) else { return [:] }
        return ["weak_algorithm": Set(weak.joined()).sorted().joined(separator: ",")]
    }

    private struct Judged {
        let list: CertificateRevocationList
        let status: RevocationListStatus
    }

    /// The lists of the certificate's issuer. A CSCA signs its list with its newest key, so that any trusted key of that
    /// name may have signed it (Doc 9303-12, 4.1.5).
    private static func statuses(of certificate: Certificate, _ trust: TrustMaterial, _ now: Date) -> [Judged] {
        let issuers = trust.anchorIndex.bySubject[certificate.issuer] ?? []
        return (trust.crlsByIssuer[certificate.issuer] ?? []).map {
            let status = RevocationListStatus(
                $0,
                issuers: issuers,
                signatures: trust.revocationListSignatures,
                now: now
            )
            return Judged(list: $0, status: status)
        }
    }

    private static func revocation(of certificate: Certificate, by lists: [Judged]) -> CheckOutcome? {
        for judged in lists where judged.status != .invalid {
            guard let entry = judged.list.revoked[certificate.serialNumber] else { continue }
            var evidence = [
                "certificate": certificate.shortFingerprint,
                "list": judged.list.fingerprint.prefix(8).hexadecimal.lowercased(),
            ]
            evidence["reason"] = entry.reason.map { String($0) }
            return .failed(.revoked, evidence)
        }
        return nil
    }
}
