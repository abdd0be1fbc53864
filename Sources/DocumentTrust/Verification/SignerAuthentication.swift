import Foundation
import MRTD
import OpenSSLCrypto
import SmartCard

/// Who signed what a document carries, EF.SOD or EF.CardSecurity, and what that signer is worth: the part of passive
/// authentication (Doc 9303-11, 5.1) that costs signatures to verify.
struct SignerAuthentication: Sendable {
    /// The signature and the certificate whose key made it, or is said to have.
    let signature: SignerVerification
    /// The way from that certificate to an anchor; nil without a certificate.
    let path: SignerChain?
    /// The signer's certificate leads to an anchor: `ds_chain`.
    let chain: CheckOutcome
    /// Signer and anchor were valid at signing: `ds_validity`.
    let validity: CheckOutcome
    /// The issuer's CRL does not list the signer: `ds_revocation`.
    let revocation: CheckOutcome

    /// The most certificates looked at in one file: it needs one, and each may cost a signature to verify.
    static let certificateLimit = 32

    /// - Parameters:
    ///   - contentType: what must be signed.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    init(_ data: SignedData, contentType: OID, trust: TrustMaterial, time: Date) {
        let encoded = data.certificates.prefix(Self.certificateLimit)
        let embedded = encoded.compactMap { try? trust.issuerSignatures.certificate(der: $0) }
        let loose = data.signerInfos.flatMap { trust.signerIndex.candidates(for: $0.signer) }
        signature = SignerVerification(
            data,
            contentType: contentType,
            certificates: embedded + loose,
            hasUnreadable: embedded.count < encoded.count
        )
        guard let signer = signature.certificate else {
            let outcome = CheckOutcome.notPerformed(signature.outcome.code ?? .signerCertificateMissing)
            path = nil
            (chain, validity, revocation) = (outcome, outcome, outcome)
            return
        }
        let path = SignerChain(
            of: signer,
            rules: ChainRule.documentSigner,
            authorities: TrustedAuthorities(trust, embedded: embedded)
        )
        self.path = path
        chain = path.outcome
        validity = SignerValidity.outcome(signer: signer, signingTime: signature.signingTime, chain: path, now: time)
        revocation = RevocationCheck.outcome(signer: signer, chain: path, trust: trust, now: time)
    }
}
