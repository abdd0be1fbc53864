import DocumentCore
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
    /// The time by which it was judged: a signer that a trusted key signed has begun.
    let time: ClockReading

    /// The most of the installed signers that are looked at. A SignerInfo means one; of an issuer that gives one number twice it may
    /// mean several.
    static let installedLimit = 512

    /// - Parameters:
    ///   - contentType: what must be signed.
    ///   - alternatives: content types that stand for it where the signer leads to an anchor.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    init(_ data: SignedData, contentType: OID, alternatives: [OID], trust: TrustMaterial, time: ClockReading) {
        let embedded = EmbeddedCertificates(data) { der throws(X509Error) in
            try trust.issuerSignatures.certificate(der: der)
        }
        let installed = data.signerInfos.flatMap { trust.signerIndex.candidates(for: $0.signer) }
        let authorities = TrustedAuthorities(trust, embedded: embedded.certificates)
        let meant = embedded.certificates.filter { certificate in
            data.signerInfos.contains { $0.signer.matches(certificate) }
        }
        let vouched = meant.count > 1 ? authorities.issued(among: meant) : []
        let budget = VerificationBudget()
        let verify = { tolerance in
            SignerVerification(
                data,
                contentType: contentType,
                vouched: vouched,
                certificates: embedded.certificates + installed.prefix(Self.installedLimit),
                hasUnreadable: embedded.hasUnreadable,
                isCut: embedded.isCut || installed.count > Self.installedLimit,
                tolerance: tolerance,
                budget: budget
            )
        }
        var (signature, path) = Self.ofBestHolder(verify(nil), authorities)
        if signature.outcome.verdict == .failed {
            let tolerance = LabelTolerance(
                contentTypes: alternatives,
                embedded: embedded.certificates,
                hasOthers: embedded.hasOthers
            )
            let (other, otherPath) = Self.ofBestHolder(verify(tolerance), authorities)
            // A label is forgiven to a signer whom an anchor vouches for, and to nobody else.
            if other.outcome.verdict == .passed, otherPath?.outcome.verdict == .passed {
                (signature, path) = (other, otherPath)
            }
        }
        self.signature = signature
        self.path = path
        guard let signer = signature.certificate, let path else {
            let outcome = CheckOutcome.notPerformed(signature.outcome.code ?? .signerCertificateMissing)
            self.time = time
            (self.chain, validity, revocation) = (outcome, outcome, outcome)
            return
        }
        self.chain = path.outcome
        let isTrusted = path.outcome.verdict == .passed
        let time = isTrusted ? time.knowing(PassedMoment(signer.notBefore, witness: .documentSigner)) : time
        self.time = time
        let signingTime = signature.signingTime
        validity = SignerValidity.outcome(signer: signer, signingTime: signingTime, chain: path, time: time)
        revocation = RevocationCheck.outcome(signer: signer, chain: path, trust: trust, time: time)
    }

    /// The way of the certificate whose key signed. Beside the true one may stand another with the same name, number and key that
    /// nobody trusted signed: what one of them is worth is not lessened by the others, and those have a budget of their own.
    private static func ofBestHolder(
        _ signature: SignerVerification,
        _ authorities: TrustedAuthorities
    ) -> (SignerVerification, SignerChain?) {
        guard let first = signature.certificate else { return (signature, nil) }
        let rules = ChainRule.documentSigner
        let path = SignerChain(of: first, rules: rules, authorities: authorities)
        guard path.outcome.verdict != .passed else { return (signature, path) }
        let budget = VerificationBudget()
        for holder in signature.holders where holder != first {
            let other = SignerChain(of: holder, rules: rules, authorities: authorities, budget: budget)
            if other.outcome.verdict == .passed { return (signature.attributed(to: holder), other) }
        }
        return (signature, path)
    }
}
