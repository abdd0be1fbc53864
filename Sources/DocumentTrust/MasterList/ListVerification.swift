import DocumentCore
public import Foundation
import MRTD
public import OpenSSLCrypto

/// Whose word a signed list is (Doc 9303-12, 9.1 and 10.1).
public struct ListVerification: Sendable {
    /// Why the list may not be relied on; nil when its signer chains to an anchor that may sign lists, may sign such lists himself,
    /// was valid when he did, and is not known to be revoked.
    public let objection: RefusedMaterial.Reason?
    /// The signer's certificate, where the signature is right.
    public let signer: Certificate?
    /// The signing time, which the signature covers; nil where the signer names none.
    public let signingTime: Date?
    /// The trusted certificates that it rests on; empty where there is an objection.
    public let anchors: [Certificate]

    /// How far ahead of now a list may be signed, in seconds: a day, for clocks that write local time as UTC. As for documents.
    public static let clockTolerance: TimeInterval = SignerValidity.clockTolerance

    /// - Parameters:
    ///   - signature: nil where it is wrong.
    ///   - trust: who is trusted, whose CRLs may revoke the signer, and what counts for nothing, whoever vouches for it.
    ///   - now: the moment that is asked about.
    init(_ signature: ListSignature?, trust: TrustMaterial, now: Date) {
        signer = signature?.signer
        signingTime = signature?.signingTime
        guard let signature else {
            (objection, anchors) = (.listUnsigned, [])
            return
        }
        let chain = signature.chain(to: trust.signatories, trust.distrust)
        var objection = signature.objection(chain: chain, now: now)
        if objection != .listSignerUntrusted, signature.isRevoked(chain: chain, trust: trust, now: now) {
            objection = .listSignerRevoked
        }
        self.objection = objection
        anchors = objection == nil ? chain.basis.certificates : []
    }
}

extension ListSignature {
    /// The way from the signer to those who may sign lists.
    func chain(to signatories: CertificateIndex, _ distrust: Distrust) -> SignerChain {
        SignerChain(
            of: signer,
            rules: purpose.rules,
            authorities: TrustedAuthorities(anchors: signatories, embedded: authorities, distrust: distrust)
        )
    }

    /// Whether a CRL of the signer's issuer, or of an authority on the way, revokes.
    func isRevoked(chain: SignerChain, trust: TrustMaterial, now: Date) -> Bool {
        RevocationCheck.outcome(signer: signer, chain: chain, trust: trust, time: ClockReading(now: now)).verdict
            == .failed
    }

    /// Whoever makes a list says what is trusted: of him no wrong label is taken. A DigestInfo without NULL is none in this: it was
    /// compared as a whole, and names nobody.
    func isSigned(by chain: SignerChain) -> Bool {
        chain.outcome.verdict == .passed && chain.labels.subtracting([.digestInfo]).isEmpty
    }

    /// A list is asked what a document is: whether its signer was valid, and its anchor when it issued him. Who was valid cannot be
    /// told of a list from the future, so that it has a reason of its own.
    func objection(chain: SignerChain, now: Date) -> RefusedMaterial.Reason? {
        guard isSigned(by: chain) else { return .listSignerUntrusted }
        let isFromFuture = signingTime.map { $0 > now.addingTimeInterval(ListVerification.clockTolerance) } ?? false
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
