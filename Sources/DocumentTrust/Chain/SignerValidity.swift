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
        let evidence: Evidence = [
            "signer_valid_now": .flag(signer.isValid(at: now)), "time_basis": claimed == nil ? "now" : "signing_time",
        ]
        let hasBegun = now >= signer.notBefore
        let use = claimed.map { KeyUse(of: signer, at: $0) } ?? .inUse
        if hasBegun, let claimed {
            guard signer.isValid(at: claimed), use != .notInUse else {
                return .failed(.signerNotValidAtSigning, evidence)
            }
        }
        let issuance = min(KeyUse(of: chain.anchors, issuing: signer), chain.basis.issuance)
        if !chain.anchors.isEmpty, issuance == .notInUse {
            return .failed(.anchorNotValidAtIssuance, evidence)
        }
        if let undecided = time.undecided { return undecided }
        if let code = chain.outcome.code, !hasBegun { return .inconclusive(code, evidence) }
        if isInFuture { return .inconclusive(.signingTimeInFuture, evidence) }
        guard claimed != nil || signer.isValid(at: now) else { return .inconclusive(.signingTimeUnknown, evidence) }
        if let code = chain.outcome.code { return .inconclusive(code, evidence) }
        guard min(use, issuance) == .inUse else {
            let certificate = use == .inUse ? chain.anchors.first : signer
            return .inconclusive(
                .usagePeriodUnknown,
                evidence.merging(["certificate": .text(certificate?.shortFingerprint ?? "")]) { $1 }
            )
        }
        return .passed(evidence)
    }
}
