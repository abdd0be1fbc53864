import DocumentCore
import DocumentTrust
import MRTD

/// What a chip's proofs are worth: anybody can prove that he has a key of his own, so that each counts only for a key that the
/// issuer vouches for.
enum ChipProofs {
    /// The outcomes of `chip_authentication` and `active_authentication`.
    ///
    /// - Parameters:
    ///   - trustedGroups: the groups whose bytes a trusted SOD covers.
    ///   - signer: SHA-256 of the certificate whose key signed the SOD; nil where none did.
    static func countingTrustedKeys(
        _ verdicts: DocumentVerdicts,
        trustedGroups: Set<Int>,
        signer: [UInt8]?
    ) -> [CheckName: CheckOutcome] {
        let active = counting(verdicts.activeAuthentication, isKeyTrusted: trustedGroups.contains(15))
        let agreement = counting(verdicts.chipAuthentication, isKeyTrusted: trustedGroups.contains(14))
        let own = treatingRefutationAsRefusal(agreement, where: active, verdicts)
        let chip = mapped(verdicts, signer: signer, otherwise: own)
        return [
            .chipAuthentication: treatingRefusalAsQuirk(chip, where: active),
            .activeAuthentication: treatingRefusalAsQuirk(active, where: chip),
        ]
    }

    private static func counting(_ outcome: CheckOutcome, isKeyTrusted: Bool) -> CheckOutcome {
        guard outcome.verdict == .passed, !isKeyTrusted else { return outcome }
        return .inconclusive(.keyNotTrusted, outcome.evidence)
    }

    /// The chip authentication mapping's proof, where there was one. A key under a forged EF.CardSecurity is a forger's.
    private static func mapped(
        _ verdicts: DocumentVerdicts,
        signer: [UInt8]?,
        otherwise outcome: CheckOutcome
    ) -> CheckOutcome {
        guard let security = verdicts.cardSecurity else { return outcome }
        guard let proof = verdicts.mappingProof else {
            // The mapping was used, and its key cannot be read; beside files alone nothing was asked of a chip.
            let isOpen = outcome.verdict != .passed && outcome.verdict != .failed && outcome.code != .noChip
            return security.securityInfos == nil && isOpen ? security.outcome : outcome
        }
        guard proof.verdict == .passed else { return proof }
        // The key stands in that file alone: the proof is worth what the file's signature and anchor are.
        if security.isTrusted {
            if let unresolved = unresolvedSignerStatus(of: security, signer: signer) {
                return outcome.verdict == .passed ? outcome : unresolved
            }
            let checks = [security.signature, security.chain, security.revocation]
            return proof.noting(checks.reduce(into: []) { $0.formUnion($1.caveats) })
        }
        if security.outcome.verdict == .failed { return security.outcome }
        return outcome.verdict == .passed ? outcome : .inconclusive(.keyNotTrusted, proof.evidence)
    }

    /// What is not known of the signer of EF.CardSecurity. Where he is the SOD's, `ds_validity` and `ds_revocation` say it already; of
    /// another no other check does. That there is no CRL of his issuer is for the policy, as it is there.
    private static func unresolvedSignerStatus(
        of security: CardSecurityAuthentication,
        signer: [UInt8]?
    ) -> CheckOutcome? {
        guard signer == nil || security.signerFingerprint != signer else { return nil }
        for (step, check) in [("validity", security.validity), ("revocation", security.revocation)] {
            guard let code = check.code, code != .crlAbsent else { continue }
            return .inconclusive(code, ["step": .text(step)])
        }
        return nil
    }

    /// A chip that says it cannot open what the new keys protect has another key than the document's, as a copy has, or derives other
    /// session keys from it than we do. Where it proved the other key it is no copy, and its word is a refusal and not a card that was lost.
    private static func treatingRefutationAsRefusal(
        _ outcome: CheckOutcome,
        where other: CheckOutcome,
        _ verdicts: DocumentVerdicts
    ) -> CheckOutcome {
        guard outcome.code == .chipProofInvalid, !verdicts.answeredUnderOtherKeys, other.verdict == .passed else {
            return outcome
        }
        return .aborted(.chipProofRefused, outcome.evidence)
    }

    /// A chip that refuses to prove a key its document advertises is taken for a copy, unless it proved the other key: then the
    /// refusal is a quirk.
    private static func treatingRefusalAsQuirk(_ outcome: CheckOutcome, where other: CheckOutcome) -> CheckOutcome {
        guard outcome.code == .chipProofRefused, other.verdict == .passed else { return outcome }
        return .aborted(.chipProofRefused, outcome.evidence)
    }
}
