import MRTD
import OpenSSLCrypto
import SmartCard

/// Chip and active authentication (Doc 9303-11, 6). What is written down here is what the chip did; whether it counts is
/// decided when the SOD over its keys is verified.
extension ChipReading {
    mutating func authenticateChip() async throws(InspectionFailure) {
        guard let session, !survival.withoutChipAuthentication else { return }
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
            _ = try await ChipAuthentication(parameters).authenticate(over: session)
            try await ChipAuthentication.confirm(over: session)
            record.chipAuthentication = .passed(evidence)
        } catch {
            record.chipAuthentication = outcome(of: error, evidence)
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
    }

    mutating func authenticateActively() async throws(InspectionFailure) {
        guard let session, !survival.withoutActiveAuthentication else { return }
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
            let signature = try await ActiveAuthentication(key).authenticate(over: session)
            record.activeAuthentication = .passed(["algorithm": signature.algorithm])
        } catch {
            record.activeAuthentication = outcome(of: error)
            if let channelError = error.channelError { throw InspectionFailure(channelError, phase: clock.phase) }
        }
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
        // This procedure chooses its challenge itself.
        case .challengeInvalid: .aborted(.algorithmUnsupported, evidence)
        case .keyUnsupported, .algorithmUnsupported, .cryptoFailed: .notSupported(.algorithmUnsupported, evidence)
        }
    }
}
