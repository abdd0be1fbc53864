import DocumentCore
import Foundation
import MRTD
import OpenSSLCrypto

/// Whose word a signed list is (Doc 9303-12, 9.1 and 10.1): its signer has to chain to an anchor that may sign lists, may sign such lists
/// himself, was valid when he did, and is not known to be revoked.
extension ListSignature {
    /// The way from the signer to those who may sign lists.
    func chain(to signatories: CertificateIndex, _ standings: AnchorStandings, _ distrust: Distrust) -> SignerChain {
        SignerChain(
            of: signer,
            rules: purpose.rules,
            authorities: TrustedAuthorities(
                anchors: signatories,
                standings: standings,
                embedded: authorities,
                distrust: distrust
            )
        )
    }

    /// Whether a CRL of the signer's issuer, or of an authority on the way, revokes, or may: one of which it could not be asked who
    /// signed it is no word for the signer.
    func isRevoked(chain: SignerChain, trust: TrustMaterial, now: Date) -> Bool {
        let outcome = RevocationCheck.outcome(signer: signer, chain: chain, trust: trust, time: ClockReading(now: now))
        return outcome.verdict == .failed || outcome.evidence["search"] == "cut"
    }

    /// Whoever makes a list says what is trusted, so that no wrong label is taken from him. A DigestInfo without NULL is not such a label: it was
    /// compared as a whole, and names nobody.
    func isSigned(by chain: SignerChain) -> Bool {
        chain.outcome.verdict == .passed && chain.labels.subtracting([.digestInfo]).isEmpty
    }

    /// A list is asked what a document is: whether its signer was valid, and its anchor when it issued him. Who was valid cannot be
    /// told of a list from the future, so that it has a reason of its own.
    func objection(chain: SignerChain, now: Date) -> RefusedMaterial.Reason? {
        guard isSigned(by: chain) else { return .listSignerUntrusted }
        let isFromFuture = signingTime.map { $0 > now.addingTimeInterval(SignerValidity.clockTolerance) } ?? false
        guard !isFromFuture else { return .listFromFuture }
        let validity = SignerValidity.outcome(
            signer: signer,
            signingTime: signingTime,
            chain: chain,
            time: ClockReading(now: now)
        )
        return validity.verdict == .passed ? nil : .listSignerUntrusted
    }
}
