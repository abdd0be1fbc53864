package import DocumentCore
package import MRTD
import OpenSSLCrypto

/// Passive authentication of EF.CardSecurity (Doc 9303-11, 5.1; Doc 9303-10, 3.11.4): whose key signed it, and whether that
/// signer leads to a trust anchor. The rules are those of EF.SOD, whose signer signs this file too.
///
/// Everything is computed at once from the bytes given; nothing is fetched and nothing is remembered.
package struct CardSecurityAuthentication: Sendable {
    /// The signer's key signed this file.
    package let signature: CheckOutcome
    /// The signer's certificate leads to a trust anchor.
    package let chain: CheckOutcome
    /// Signer and anchor were valid at signing.
    package let validity: CheckOutcome
    /// The issuer's CRL does not list the signer.
    package let revocation: CheckOutcome
    /// What the file says; nil where it does not parse. It proves nothing unless `isTrusted`.
    package let securityInfos: SecurityInfos?
    /// SHA-256 of the signer's certificate; nil unless its key signed the file. EF.SOD's should be the same.
    package let signerFingerprint: [UInt8]?

    /// Whether the issuer vouches for `securityInfos`: signature and chain passed, the signer was not invalid at signing, and is
    /// not revoked. A missing CRL, or an unknown time of signing, does not count against it: what to make of those is the policy's.
    package var isTrusted: Bool {
        signature.verdict == .passed && chain.verdict == .passed && validity.verdict != .failed
            && revocation.verdict != .failed
    }

    /// The worst that the four checks say, for a report that has one place for it: `passed` only where signature and chain are.
    ///
    /// The first that is not `passed` of signature and chain, then a failed one of validity and revocation; `step` in the evidence
    /// names it.
    package var outcome: CheckOutcome {
        for (name, check) in [("signature", signature), ("chain", chain)] where check.verdict != .passed {
            return check.adding(["step": .text(name)])
        }
        for (name, check) in [("validity", validity), ("revocation", revocation)] where check.verdict == .failed {
            return check.adding(["step": .text(name)])
        }
        let labels = chain.evidence.filter { Self.deviations.map(\.rawValue).contains($0.key) }
        return signature.adding(labels.filter { signature.evidence[$0.key] == nil })
            .noting(chain.caveats.intersection(Self.deviations))
    }

    private static let deviations: Set<Caveat> = [.labelDeviation, .profileDeviation]

    /// Verifies EF.CardSecurity.
    ///
    /// - Parameters:
    ///   - file: EF.CardSecurity as read.
    ///   - trust: what the operator trusts.
    ///   - time: now, or the moment that is asked about.
    package init(file: [UInt8], trust: TrustMaterial, time: ClockReading) {
        guard let object = try? CardSecurityObject(file: file), let infos = object.securityInfos else {
            self.init(.failed(.cardSecurityMalformed), nil, .notPerformed(.cardSecurityMalformed))
            return
        }
        let signer = SignerAuthentication(
            object.signedData,
            contentType: CardSecurityObject.contentType,
            alternatives: [],
            trust: trust,
            time: time
        )
        let signature = signer.signature.outcome
        // What a certificate is worth whose key did not sign is nobody's question here.
        guard signature.verdict == .passed else {
            self.init(signature, infos, .notPerformed(signature.code ?? .signerCertificateMissing))
            return
        }
        self.init(
            signature: signature,
            chain: signer.chain,
            validity: signer.validity,
            revocation: signer.revocation,
            securityInfos: infos,
            signerFingerprint: signer.signature.certificate?.fingerprint
        )
    }

    /// No signer to speak of.
    private init(_ signature: CheckOutcome, _ infos: SecurityInfos?, _ rest: CheckOutcome) {
        self.init(
            signature: signature,
            chain: rest,
            validity: rest,
            revocation: rest,
            securityInfos: infos,
            signerFingerprint: nil
        )
    }

    private init(
        signature: CheckOutcome,
        chain: CheckOutcome,
        validity: CheckOutcome,
        revocation: CheckOutcome,
        securityInfos: SecurityInfos?,
        signerFingerprint: [UInt8]?
    ) {
        self.signature = signature
        self.chain = chain
        self.validity = validity
        self.revocation = revocation
        self.securityInfos = securityInfos
        self.signerFingerprint = signerFingerprint
    }
}
