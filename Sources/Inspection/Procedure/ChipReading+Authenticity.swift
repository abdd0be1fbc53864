import InspectionAPI
import DocumentCore
import MRTD
import OpenSSLCrypto
import SmartCard

/// Chip and active authentication (Doc 9303-11, 6). What is written down here is what the chip did; whether it counts is
/// decided when the SOD over its keys is verified.
extension ChipReading {
    mutating func authenticateChip() async throws(InspectionFailure) {
        guard let chip = connection.chip, !chip.chipWasAsked, document.mayAsk(for: .chipAuthentication) else { return }
        guard let options = document.record.options else {
            if document.verdicts.chipAuthentication.code == .readIncomplete {
                document.verdicts.chipAuthentication = absent(.dg14)
            }
            return
        }
        guard !options.chipAuthentication.isEmpty || !options.chipAuthenticationPublicKeys.isEmpty else {
            document.verdicts.chipAuthentication = .notSupported(.chipKeyAbsent)
            return
        }
        guard let parameters = ChipAuthenticationParameters.strongest(in: options) else {
            document.verdicts.chipAuthentication = .notSupported(.algorithmUnsupported)
            return
        }
        clock.enter(.chipAuthentication)
        connection.chip?.chipWasAsked = true
        let evidence: Evidence = [
            "protocol": .text(parameters.protocol.name), "group": .text(parameters.publicKey.group.name),
        ]
        do throws(ChipAuthenticationError) {
            let protocolRun = ChipAuthentication(parameters, extendedLength: link.takesExtendedCommands)
            _ = try await protocolRun.authenticate(over: chip.session)
            // Nothing is proven before the next answer has verified, whichever that is.
            document.verdicts.chipAuthentication.follow(with: .aborted(.cardLost, evidence))
            connection.chip?.profileBeforeProof = await chip.files.profile
            connection.chip?.pendingProof = evidence
        } catch {
            let plainEnd = await chip.session.plainEnd
            document.verdicts.chipAuthentication.follow(with: outcome(of: error, plainEnd, evidence))
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
        // In a session that follows a broken one it shall be plain which command breaks it.
        if recovery.hasLostCard { try await confirmChip() }
    }

    /// Chip authentication's verdict, where an answer has come under its keys. It costs no exchange.
    ///
    /// A wrong MAC refutes it, and so does a card that cannot open what the new keys protect; a plain status word does not. One bit
    /// on the way looks the same: a proof that passed before falls at the second time only.
    ///
    /// - Returns: whether the proof was lost or refuted.
    @discardableResult
    mutating func noteChipProof() async -> Bool {
        guard let chip = connection.chip, let evidence = chip.pendingProof else { return false }
        let word = await chip.session.plainEnd
        let outcome: CheckOutcome
        switch await chip.session.keyConfirmation {
        case .pending, .notPending: return false
        case .confirmed: outcome = .passed(evidence)
        case .unanswered: outcome = .aborted(word == nil ? .cardLost : .chipProofRefused, evidence.naming(word))
        case .refuted: outcome = .failed(.chipProofInvalid, evidence.naming(word))
        }
        connection.chip?.pendingProof = nil
        let wasPassed = document.verdicts.chipAuthentication.verdict == .passed
        if outcome.verdict != .failed || !wasPassed || document.isChipProofDoubted {
            document.verdicts.chipAuthentication.follow(with: outcome)
        }
        document.isChipProofDoubted = outcome.verdict == .failed
        guard outcome.verdict != .passed else { return false }
        if outcome.verdict == .failed, word == nil { document.verdicts.answeredUnderOtherKeys = true }
        clock.enter(.chipAuthentication)
        return true
    }

    /// Asks for the proof by reading what is known already, where no answer has come under the new keys.
    mutating func confirmChip() async throws(InspectionFailure) {
        await noteChipProof()
        guard let chip = connection.chip, chip.pendingProof != nil, let sod = document.record.files[.sod] else {
            return
        }
        clock.enter(.chipAuthentication)
        do throws(FileReadError) {
            try await chip.files.recognise(.sod, as: sod)
        } catch {
            // A refusal under the new keys proves them as well as an answer does.
            guard error.channelError == nil, error.code != .changed else { throw failure(error) }
        }
        await noteChipProof()
    }

    mutating func authenticateActively() async throws(InspectionFailure) {
        guard let session = connection.chip?.session, document.mayAsk(for: .activeAuthentication) else { return }
        guard let file = document.record.files[.dg15] else {
            document.verdicts.activeAuthentication = absent(.dg15)
            return
        }
        guard let subjectPublicKeyInfo = try? DG15(file).subjectPublicKeyInfo else {
            document.verdicts.activeAuthentication = .inconclusive(.groupMalformed)
            return
        }
        // The loss of one proof is not the other's.
        try await confirmChip()
        clock.enter(.activeAuthentication)
        do throws(ActiveAuthenticationError) {
            let algorithm = document.record.options?.activeAuthentication.first?.signatureAlgorithm
            let key = try ActiveAuthenticationKey(
                subjectPublicKeyInfo: subjectPublicKeyInfo,
                signatureAlgorithm: algorithm
            )
            let proof = try await ActiveAuthentication(key).authenticate(over: session)
            if document.verdicts.activeAuthentication.verdict != .passed {
                document.verdicts.activeAuthentication = .passed(["algorithm": .text(proof.algorithm)])
            }
            guard let challenge = request.challenge else { return }
            let shown = try await ActiveAuthentication(key).authenticate(over: session, challenge: challenge)
            document.verdicts.activeAuthentication = .passed(evidence(of: shown))
        } catch {
            document.verdicts.activeAuthentication.follow(with: outcome(of: error, await session.plainEnd))
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
    }

    /// The signature over a challenge of the caller's is for the caller: to nobody else does it prove anything about now, and anybody
    /// could be shown it. It comes after the proof that counts here, which is over a challenge of our own: over one that somebody
    /// used before, a copy has the signature at hand.
    private func evidence(of signature: ActiveAuthentication.Signature) -> Evidence {
        [
            "algorithm": .text(signature.algorithm), "challenge": .text(signature.challenge.hex),
            "signature": .text(signature.signature.hex),
        ]
    }

    /// Why there is no file to take a key from.
    private func absent(_ file: ElementaryFile) -> CheckOutcome {
        switch document.record.missing[file] {
        case .groupUnreadable: .notPerformed(.groupUnreadable)
        default: .notSupported(.groupAbsent)
        }
    }

    /// - Parameter plainEnd: the word by which the card ended the session in place of its proof; nil where it did not. The card lay
    ///   still and did not want to: a word that is no proof, and that anybody on the link can say, so that it refutes nothing.
    private func outcome(
        of error: ChipAuthenticationError,
        _ plainEnd: StatusWord?,
        _ evidence: Evidence
    ) -> CheckOutcome {
        let evidence = evidence.merging(["step": .text(error.step)]) { _, new in new }.naming(error.status ?? plainEnd)
        return switch error.code {
        // A word on lengths, or on chains of commands, refuses no proof.
        case .refused where error.status?.concernsLength == true || error.status?.refusesChain == true:
            .aborted(.chipProofRefused, evidence)
        case .refused: .failed(.chipProofRefused, evidence)
        case .channelFailed: .aborted(plainEnd == nil ? .cardLost : .chipProofRefused, evidence)
        case .cryptoFailed: .aborted(.algorithmUnsupported, evidence)
        }
    }

    private func outcome(of error: ActiveAuthenticationError, _ plainEnd: StatusWord?) -> CheckOutcome {
        let evidence = Evidence().naming(error.status ?? plainEnd)
        return switch error.code {
        case .signatureInvalid: .failed(.chipProofInvalid, evidence)
        // Anybody on the link can say a plain word, and a word on lengths refuses no proof.
        case .refused where error.isPlain || error.status?.concernsLength == true: .aborted(.chipProofRefused, evidence)
        case .refused: .failed(.chipProofRefused, evidence)
        case .channelFailed: .aborted(plainEnd == nil ? .cardLost : .chipProofRefused, evidence)
        // The caller's challenge is no challenge: the chip was not asked.
        case .challengeInvalid: .notSupported(.algorithmUnsupported, evidence)
        case .keyUnsupported, .algorithmUnsupported, .cryptoFailed: .notSupported(.algorithmUnsupported, evidence)
        }
    }
}

extension Evidence {
    /// With the card's word, where there is one.
    fileprivate func naming(_ word: StatusWord?) -> Self {
        word.map { merging(["status_word": "\($0)"]) { _, new in new } } ?? self
    }
}

extension CheckOutcome {
    /// Whether a proof was given or refuted.
    var isDecided: Bool { verdict == .passed || verdict == .failed }

    /// Takes the outcome of one more attempt. A proof that passed stays passed, and one that failed stays failed, until another is
    /// given or refuted: what a lost card or a refusal leaves open decides nothing, so that a copy does not gain by it, and a genuine
    /// chip does not lose.
    fileprivate mutating func follow(with next: CheckOutcome) {
        guard !isDecided || next.verdict == .passed || next.code == .chipProofInvalid else { return }
        self = next
    }
}
