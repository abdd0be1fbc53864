import MRTD
import OpenSSLCrypto
import SmartCard

/// Chip and active authentication (Doc 9303-11, 6). What is written down here is what the chip did; whether it counts is
/// decided when the SOD over its keys is verified.
extension ChipReading {
    mutating func authenticateChip() async throws(InspectionFailure) {
        guard let session, !survival.isChipSettled else { return }
        guard let options else {
            if record.chipAuthentication.code == .readIncomplete { record.chipAuthentication = absent(.dg14) }
            return
        }
        guard !options.chipAuthentication.isEmpty || !options.chipAuthenticationPublicKeys.isEmpty else {
            record.chipAuthentication = .notSupported(.chipKeyAbsent)
            return
        }
        guard let parameters = ChipAuthenticationParameters.strongest(in: options) else {
            record.chipAuthentication = .notSupported(.algorithmUnsupported)
            return
        }
        clock.enter(.chipAuthentication)
        let evidence = ["protocol": parameters.protocol.name, "group": parameters.publicKey.group.name]
        do throws(ChipAuthenticationError) {
            let protocolRun = ChipAuthentication(parameters, extendedLength: takesExtendedLength)
            _ = try await protocolRun.authenticate(over: session)
            // Nothing is proven before the next answer has verified, whichever that is.
            record.chipAuthentication.follow(with: .aborted(.cardLost, evidence))
            chipProof = evidence
        } catch {
            record.chipAuthentication.follow(with: outcome(of: error, evidence))
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
    }

    /// Chip authentication's verdict, where an answer has come under its keys. It costs no exchange.
    mutating func noteChipProof() async {
        guard let evidence = chipProof, let session else { return }
        switch await session.keyConfirmation {
        case .pending, .notPending: return
        case .confirmed: record.chipAuthentication = .passed(evidence)
        case .refuted:
            record.chipAuthentication = .failed(.chipProofInvalid, evidence)
            // Whatever was asked for just then: it is the proof that was lost.
            clock.enter(.chipAuthentication)
        }
        chipProof = nil
    }

    /// Asks for the proof where nothing else was left to ask for.
    mutating func confirmChip() async throws(InspectionFailure) {
        await noteChipProof()
        guard let evidence = chipProof, let session else { return }
        clock.enter(.chipAuthentication)
        chipProof = nil
        do throws(ChipAuthenticationError) {
            try await ChipAuthentication.confirm(over: session)
            record.chipAuthentication = .passed(evidence)
        } catch {
            record.chipAuthentication.follow(with: outcome(of: error, evidence))
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
    }

    /// Whether card and reader take commands longer than short ones, as far as is known.
    var takesExtendedLength: Bool {
        profile.ladder.responseLength > BlockLadder.short.responseLength && longestCommand > Self.longestShortCommand
    }

    /// Header, Lc, 255 bytes of data, Le.
    private static let longestShortCommand = 261

    mutating func authenticateActively() async throws(InspectionFailure) {
        guard let session else { return }
        guard let file = record.files[.dg15] else {
            record.activeAuthentication = absent(.dg15)
            return
        }
        guard let subjectPublicKeyInfo = try? DG15(file).subjectPublicKeyInfo else {
            record.activeAuthentication = .inconclusive(.groupMalformed)
            return
        }
        clock.enter(.activeAuthentication)
        do throws(ActiveAuthenticationError) {
            let algorithm = options?.activeAuthentication.first?.signatureAlgorithm
            let key = try ActiveAuthenticationKey(
                subjectPublicKeyInfo: subjectPublicKeyInfo,
                signatureAlgorithm: algorithm
            )
            let proof = try await ActiveAuthentication(key).authenticate(over: session)
            record.activeAuthentication = .passed(["algorithm": proof.algorithm])
            guard let challenge = request.challenge else { return }
            let shown = try await ActiveAuthentication(key).authenticate(over: session, challenge: challenge)
            record.activeAuthentication = .passed(evidence(of: shown))
        } catch {
            record.activeAuthentication.follow(with: outcome(of: error))
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
    }

    /// The signature over a challenge of the caller's is for the caller: to nobody else does it prove anything about now, and anybody
    /// could be shown it. It comes after the proof that counts here, which is over a challenge of our own: over one that somebody
    /// used before, a copy has the signature at hand.
    private func evidence(of signature: ActiveAuthentication.Signature) -> [String: String] {
        [
            "algorithm": signature.algorithm, "challenge": signature.challenge.hexadecimal.lowercased(),
            "signature": signature.signature.hexadecimal.lowercased(),
        ]
    }

    /// Why there is no file to take a key from.
    private func absent(_ file: ElementaryFile) -> CheckOutcome {
        switch record.missing[file] {
        case .groupUnreadable: .notPerformed(.groupUnreadable)
        default: .notSupported(.groupAbsent)
        }
    }

    private func outcome(of error: ChipAuthenticationError, _ evidence: [String: String]) -> CheckOutcome {
        var evidence = evidence
        evidence["step"] = error.step
        evidence["status_word"] = error.status.map { "\($0)" }
        return switch error.code {
        case .proofInvalid: .failed(.chipProofInvalid, evidence)
        case .refused: .failed(.chipProofRefused, evidence)
        case .channelFailed: .aborted(.cardLost, evidence)
        case .notAuthenticated: .notPerformed(.readIncomplete, evidence)
        case .cryptoFailed: .aborted(.algorithmUnsupported, evidence)
        }
    }

    private func outcome(of error: ActiveAuthenticationError) -> CheckOutcome {
        let evidence = error.status.map { ["status_word": "\($0)"] } ?? [:]
        return switch error.code {
        case .signatureInvalid: .failed(.chipProofInvalid, evidence)
        case .refused: .failed(.chipProofRefused, evidence)
        case .channelFailed: .aborted(.cardLost, evidence)
        // The caller's challenge is no challenge: the chip was not asked.
        case .challengeInvalid: .notSupported(.algorithmUnsupported, evidence)
        case .keyUnsupported, .algorithmUnsupported, .cryptoFailed: .notSupported(.algorithmUnsupported, evidence)
        }
    }
}

extension CheckOutcome {
    /// Takes the outcome of one more attempt. A failed proof is undone by a passed one only: a copy must not gain by leaving the
    /// reader, or refusing, when it is asked again.
    fileprivate mutating func follow(with next: CheckOutcome) {
        guard verdict != .failed || next.verdict == .passed || next.code == .chipProofInvalid else { return }
        self = next
    }
}
