public import Foundation
import MRTD
public import OpenSSLCrypto
import SmartCard

/// Whose word a signed list is (Doc 9303-12, 9.1 and 10.1).
public struct ListVerification: Sendable {
    /// Why the list may not be relied on; nil when its signer chains to an anchor and may sign such lists.
    public let objection: RefusedMaterial.Reason?
    /// The signer's certificate, where the signature is right.
    public let signer: Certificate?
    /// The signing time, which the signature covers; nil where the signer names none.
    public let signingTime: Date?

    /// The trusted certificates that it rests on; empty where there is an objection.
    public let anchors: [Certificate]

    /// How far ahead of now a list may be signed, in seconds: a day, for clocks that write local time as UTC.
    public static let clockTolerance: TimeInterval = 86_400

    /// Whether the signer says that he signs in the future.
    public func isFromFuture(now: Date) -> Bool {
        signingTime.map { $0 > now.addingTimeInterval(Self.clockTolerance) } ?? false
    }

    /// - Parameters:
    ///   - distrust: what counts for nothing, whoever vouches for it.
    ///   - revocation: the material whose CRLs may revoke the signer, and the moment; nil to leave that unasked.
    init(
        _ data: SignedData,
        contentType: OID,
        rules: [ChainRule],
        anchors index: CertificateIndex,
        distrust: Distrust,
        revocation: (trust: TrustMaterial, now: Date)? = nil
    ) {
        let embedded = data.certificates.compactMap { try? Certificate(der: $0) }
        let signature = SignerVerification(
            data,
            contentType: contentType,
            certificates: embedded,
            hasUnreadable: embedded.count < data.certificates.count
        )
        signingTime = signature.signingTime
        guard signature.outcome.verdict == .passed, let signer = signature.certificate else {
            self.signer = nil
            anchors = []
            objection = .listUnsigned
            return
        }
        self.signer = signer
        let chain = SignerChain(
            of: signer,
            rules: rules,
            authorities: TrustedAuthorities(anchors: index, embedded: embedded, distrust: distrust)
        )
        let wasValid = signature.signingTime.map { signer.isValid(at: $0) } ?? true
        guard chain.outcome.verdict == .passed, wasValid else {
            anchors = []
            objection = .listSignerUntrusted
            return
        }
        let isRevoked = revocation.map {
            RevocationCheck.outcome(signer: signer, chain: chain, trust: $0.trust, now: $0.now).verdict == .failed
        }
        anchors = isRevoked == true ? [] : chain.basis.certificates
        objection = isRevoked == true ? .listSignerRevoked : nil
    }
}
