import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto

/// Validity, asked where it matters (Doc 9303-12, 4.1 and 6.1.2): was the signer's certificate valid, and its private key in
/// use, when the document was signed; and was the anchor when it issued that certificate. A signer expired by now is normal:
/// documents are signed for years after the key was used last.
///
/// The time of signing is the signingTime attribute. Without one nothing says when the document was signed, only that it was
/// before now and not before the certificate began: a signer valid now was valid then; of one expired by now it cannot be told. One
/// that lies in the future says that this clock or the signer's is wrong, and so which certificates are valid cannot be told either:
/// the check is `inconclusive`, whatever else holds, and never `failed` for it. A day is allowed, for clocks that write local time as
/// UTC. Nor is it ever `failed` because the signer begins only after now: a trusted key signed that it has begun, so that this
/// clock is behind; and a signer that nobody trusts says nothing about time.
enum SignerValidity {
    /// How far ahead of now a signing time is still taken for now, in seconds.
    static let clockTolerance: TimeInterval = 86_400

    static func outcome(
        signer: Certificate,
        signingTime: Date?,
        chain: SignerChain,
        time: ClockReading
    ) -> CheckOutcome {
        let now = time.now
        let isInFuture = signingTime.map { $0 > now.addingTimeInterval(clockTolerance) } ?? false
        let claimed = isInFuture ? nil : signingTime.map { min($0, now) }
        let evidence = [
            "signer_valid_now": String(signer.isValid(at: now)), "time_basis": claimed == nil ? "now" : "signing_time",
        ]
        let hasBegun = now >= signer.notBefore
        if hasBegun, let claimed {
            guard signer.isValid(at: claimed), isInUse(signer, at: claimed) else {
                return .failed(.signerNotValidAtSigning, evidence)
            }
        }
        let isIssuedInTime = chain.anchors.contains { wasInTime($0, issuing: signer) } && chain.basis.wasIssuedInTime
        if !chain.anchors.isEmpty, !isIssuedInTime {
            return .failed(.anchorNotValidAtIssuance, evidence)
        }
        if let undecided = time.undecided { return undecided }
        if let code = chain.outcome.code, !hasBegun { return .inconclusive(code, evidence) }
        if isInFuture { return .inconclusive(.signingTimeInFuture, evidence) }
        guard claimed != nil || signer.isValid(at: now) else { return .inconclusive(.signingTimeUnknown, evidence) }
        guard let code = chain.outcome.code else { return .passed(evidence) }
        return .inconclusive(code, evidence)
    }

    /// privateKeyUsagePeriod (Doc 9303-12, 4.1.1.2 and 4.1.4.2).
    private static func isInUse(_ certificate: Certificate, at time: Date) -> Bool {
        certificate.profile.privateKeyUsagePeriod?.contains(time) ?? true
    }

    /// Whether the issuer was valid, and its key in use, when the certificate began.
    static func wasInTime(_ issuer: Certificate, issuing certificate: Certificate) -> Bool {
        issuer.isValid(at: certificate.notBefore) && isInUse(issuer, at: certificate.notBefore)
    }
}
