import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// Whether the signer's certificate, or one between it and a root, is on a CRL of its issuer (Doc 9303-12, 4.1.5 and 6.1.2).
///
/// A list that revokes wins over every other, fresh or stale, whatever the date of its entry: a key is revoked because it
/// may have been abused before. Only a current list says "not revoked", and a list nobody trusted signed says nothing. An
/// absent list is tolerated by policies, so that one that is there and cannot be read must not pass for absent; and beside a list
/// that clears the signer it may be the one that does not.
struct RevocationCheck {
    private let chain: SignerChain
    private let trust: TrustMaterial
    private let now: Date
    /// The lists that speak of an issuer's certificates: each is judged once.
    private var lists: [DistinguishedName: [JudgedRevocationList]] = [:]

    static func outcome(signer: Certificate, chain: SignerChain, trust: TrustMaterial, now: Date) -> CheckOutcome {
        if let code = chain.outcome.code { return .notPerformed(code) }
        var check = RevocationCheck(chain: chain, trust: trust, now: now)
        return check.outcome(of: signer)
    }

    private init(chain: SignerChain, trust: TrustMaterial, now: Date) {
        self.chain = chain
        self.trust = trust
        self.now = now
    }

    private mutating func outcome(of signer: Certificate) -> CheckOutcome {
        for certificate in [signer] + chain.basis.certificates {
            if let revoked = revocation(of: certificate) { return revoked }
        }
        let ofSigner = lists(of: signer.issuer)
        let evidence = ["lists": String(ofSigner.count)]
        if trust.unreadableCRLs > 0 {
            return .inconclusive(
                .crlInvalid,
                evidence.merging(["unreadable": String(trust.unreadableCRLs)]) { first, _ in first }
            )
        }
        var current: [TrustBasis] = []
        for judged in ofSigner where judged.status == .current {
            let basis = judged.basis(in: chain)
            // Whoever has a revoked key can make a list as fresh as he likes (RFC 5280, 6.3.3 (f)).
            if basis.certificates.allSatisfy({ revocation(of: $0) == nil }) { current.append(basis) }
        }
        if !current.isEmpty { return Self.cleared(by: current, evidence) }
        if ofSigner.contains(where: { $0.status == .stale || $0.status == .current }) {
            return .inconclusive(.crlStale, evidence)
        }
        return ofSigner.isEmpty ? .notPerformed(.crlAbsent) : .inconclusive(.crlInvalid, evidence)
    }

    /// Passed, with what is to be said of the best of the lists.
    private static func cleared(by lists: [TrustBasis], _ evidence: [String: String]) -> CheckOutcome {
        let weaknesses = lists.map(\.weaknesses).min { $0.count < $1.count } ?? []
        let outcome = CheckOutcome.passed(evidence).noting(weaknesses: weaknesses)
        return lists.allSatisfy(\.isTest) ? outcome.notingTestAnchor() : outcome
    }

    /// The lists of an issuer, under its later names too. A CSCA signs its list with its newest key, so that any trusted key of
    /// that name may have signed it (Doc 9303-12, 4.1.5).
    private mutating func lists(of issuer: DistinguishedName) -> [JudgedRevocationList] {
        if let known = lists[issuer] { return known }
        let judged = chain.authorities.names(since: issuer).flatMap { trust.crlsByIssuer[$0] ?? [] }.map {
            JudgedRevocationList(
                $0,
                authorities: chain.authorities,
                signatures: trust.revocationListSignatures,
                now: now
            )
        }
        lists[issuer] = judged
        return judged
    }

    private mutating func revocation(of certificate: Certificate) -> CheckOutcome? {
        for judged in lists(of: certificate.issuer) where judged.status != .invalid {
            guard let entry = judged.list.revoked[certificate.serialNumber], entry.reason != Self.removeFromCRL else {
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
