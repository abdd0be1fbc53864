import Foundation
import MRTD
import OpenSSLCrypto

/// Validity, asked where it matters (Doc 9303-12, 4.1 and 6.1.2): was the signer's certificate valid, and its private key in
/// use, when the document was signed; and was the anchor when it issued that certificate. A signer expired by now is normal:
/// documents are signed for years after the key was used last.
///
/// The time of signing is the signingTime attribute, unless it lies in the future. Without one nothing says when the
/// document was signed, only that it was before now and not before the certificate began: a signer valid now was valid
/// then; one not valid yet cannot have signed; of one expired by now it cannot be told.
enum SignerValidity {
    static func outcome(
        signer: Certificate,
        signingTime: Date?,
        chain: SignerChain,
        now: Date
    ) -> CheckOutcome {
        var evidence = ["signer_valid_now": String(signer.isValid(at: now))]
        let claimed = signingTime.flatMap { $0 <= now ? $0 : nil }
        evidence["time_basis"] = claimed == nil ? "now" : "signing_time"
        guard now >= signer.notBefore else { return .failed(.signerNotValidAtSigning, evidence) }
        if let claimed {
            guard signer.isValid(at: claimed), isInUse(signer, at: claimed) else {
                return .failed(.signerNotValidAtSigning, evidence)
            }
        }
        if !chain.anchors.isEmpty, !chain.anchors.contains(where: { issued($0, signer) }) {
            return .failed(.anchorNotValidAtIssuance, evidence)
        }
        guard claimed != nil || signer.isValid(at: now) else { return .inconclusive(.signingTimeUnknown, evidence) }
        guard let code = chain.outcome.code else { return .passed(evidence) }
        return .inconclusive(code, evidence)
    }

    /// privateKeyUsagePeriod (Doc 9303-12, 4.1.1.2 and 4.1.4.2).
    private static func isInUse(_ certificate: Certificate, at time: Date) -> Bool {
        certificate.profile.privateKeyUsagePeriod?.contains(time) ?? true
    }

    /// Whether the anchor was valid, and its key in use, when the certificate began.
    private static func issued(_ anchor: Certificate, _ signer: Certificate) -> Bool {
        anchor.isValid(at: signer.notBefore) && isInUse(anchor, at: signer.notBefore)
    }
}
