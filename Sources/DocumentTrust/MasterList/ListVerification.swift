public import Foundation
import MRTD
public import OpenSSLCrypto
import SmartCard

/// Whose word a signed list is (Doc 9303-12, 9.1 and 10.1).
public struct ListVerification: Sendable {
    /// Why the list may not be relied on; nil when its signer chains to an anchor, may sign such lists, was valid when he did, and is
    /// not known to be revoked.
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
    ///   - trust: who is trusted, whose CRLs may revoke the signer, and what counts for nothing, whoever vouches for it.
    ///   - now: the moment that is asked about.
    init(
        _ data: SignedData,
        contentType: OID,
        rules: [ChainRule],
        trust: TrustMaterial,
        now: Date
    ) {
        // One is needed, and each may cost a signature to verify.
        let encoded = data.certificates.prefix(SignerAuthentication.certificateLimit)
        let embedded = encoded.compactMap { try? Certificate(der: $0) }
            .sorted { $0.fingerprint.lexicographicallyPrecedes($1.fingerprint) }
        let signature = SignerVerification(
            data,
            contentType: contentType,
            certificates: embedded,
            hasUnreadable: embedded.count < encoded.count
        )
        signingTime = signature.signingTime
        // No date is none that a list is later than: what tells a roll-back must stand there.
        let hasDate = data.signerInfos.allSatisfy { $0.signedAttributes?.signingTime != .noDate }
        guard signature.outcome.verdict == .passed, hasDate, let signer = signature.certificate else {
            self.signer = nil
            anchors = []
            objection = .listUnsigned
            return
        }
        self.signer = signer
        let chain = SignerChain(
            of: signer,
            rules: rules,
            authorities: TrustedAuthorities(anchors: trust.anchorIndex, embedded: embedded, distrust: trust.distrust)
        )
        objection = Self.objection(signer: signer, signingTime: signature.signingTime, chain: chain, trust, now)
        anchors = objection == nil ? chain.basis.certificates : []
    }

    /// A list is asked what a document is: whether its signer was valid, and its anchor when it issued him. Who was valid cannot be
    /// told of a list from the future, so that it has a reason of its own.
    private static func objection(
        signer: Certificate,
        signingTime: Date?,
        chain: SignerChain,
        _ trust: TrustMaterial,
        _ now: Date
    ) -> RefusedMaterial.Reason? {
        // Whoever makes a list says what is trusted: of him no wrong label is taken.
        guard chain.outcome.verdict == .passed, !chain.outcome.caveats.contains(.labelDeviation) else {
            return .listSignerUntrusted
        }
        let revocation = RevocationCheck.outcome(signer: signer, chain: chain, trust: trust, now: now)
        guard revocation.verdict != .failed else { return .listSignerRevoked }
        let isFromFuture = signingTime.map { $0 > now.addingTimeInterval(clockTolerance) } ?? false
        guard !isFromFuture else { return .listFromFuture }
        let validity = SignerValidity.outcome(signer: signer, signingTime: signingTime, chain: chain, now: now)
        return validity.verdict == .passed ? nil : .listSignerUntrusted
    }
}
