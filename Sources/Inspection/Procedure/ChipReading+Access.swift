import DocumentCore
import CitizenCard
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// Opening the chip (Doc 9303-11, 4.2): one attempt, by PACE wherever the chip offers it.
extension ChipReading {
    mutating func openChip() async throws(InspectionFailure) {
        clock.enter(.accessControl)
        let choice: Choice
        do throws(InspectionFailure) {
            choice = try chooseProtocol()
        } catch {
            document.verdicts.accessControl = .notPerformed(.accessNotOffered)
            throw error
        }
        let session: SecureMessagingChannel
        switch choice {
        case .pace(let pace, let evidence):
            let opened = try await attempt(evidence) { card throws(AccessError) in
                try await pace.establishSession(over: card)
            }
            session = opened.channel
            try await verifyMapping(opened)
            try await selectApplication(over: session)
        case .bac(let keys):
            try await selectApplication(over: hold)
            session = try await attempt(["protocol": "BAC", "cipher": "\(BlockCipher.tripleDES)"]) {
                card throws(AccessError) in
                try await BasicAccessControl(keys).establish(over: card)
            }
        }
        connection = .open(OpenChip(session, profile: link.profile))
    }

    private enum Choice {
        case pace(PACE, evidence: Evidence)
        case bac(DocumentBasicAccessKeys)
    }

    /// `auto` takes PACE where EF.CardAccess offers a variant that runs here and the claim has a password for it. BAC is taken
    /// where the chip offers no PACE at all, or by the caller's own word: whoever can cut EF.CardAccess out of the link must not
    /// be able to choose the weaker protocol for a chip that has the stronger.
    private func chooseProtocol() throws(InspectionFailure) -> Choice {
        let offer = document.record.offer
        let offersPACE = !(offer?.pace.isEmpty ?? true)
        switch request.accessProtocol {
        case .bac: return try basicAccessControl()
        case .auto where !offersPACE: return try basicAccessControl()
        case .auto, .pace: break
        }
        guard let offer, let parameters = variant(in: offer) else {
            throw notOffered(offersPACE ? "no variant of PACE that runs here" : "no PACE")
        }
        guard let password = password() else { throw notOffered("PACE needs a CAN, a number or an MRZ") }
        let evidence: Evidence = [
            "protocol": "PACE \(parameters.protocol.keyAgreement)-\(parameters.protocol.mapping)",
            "cipher": "\(parameters.protocol.cipher)",
            "group": .text(parameters.group.name),
            "password": password.reference == .can ? "CAN" : "MRZ",
        ]
        return .pace(PACE(parameters, password: password), evidence: evidence)
    }

    /// The strongest variant whose messages fit: DH in a field of 2048 bits does not fit into short APDUs.
    private func variant(in offer: SecurityInfos) -> PACEParameters? {
        let variants = PACEParameters.supported(in: offer)
        return variants.first { link.takesExtendedResponses || !$0.needsExtendedLength } ?? variants.first
    }

    /// The CAN where there is one: no source saw this card open by PACE with the MRZ. Else the MRZ, as other states' documents do.
    private func password() -> PACEPassword? {
        if let digits = request.access.cardAccessNumber { return .can(digits) }
        return request.access.mrzKeys.first.map { .mrz($0) }
    }

    /// The first key only: a second guess is a second attempt, and that is the caller's to ask for.
    private func basicAccessControl() throws(InspectionFailure) -> Choice {
        guard let key = request.access.mrzKeys.first else {
            throw notOffered("BAC needs the MRZ, its three fields or a QR code")
        }
        return .bac(DocumentBasicAccessKeys(key))
    }

    private func notOffered(_ detail: String) -> InspectionFailure {
        InspectionFailure(.accessNotOffered, phase: clock.phase, detail: detail)
    }

    private func selectApplication(over channel: any CardChannel) async throws(InspectionFailure) {
        do throws(FileReadError) {
            try await EMRTDApplication.select(over: channel)
        } catch {
            guard error.channelError == nil else { throw failure(error) }
            throw InspectionFailure(.applicationNotFound, phase: clock.phase, status: error.status)
        }
    }

    /// Makes the one attempt and writes down how it went.
    private mutating func attempt<Session>(
        _ evidence: Evidence,
        _ establish: (any CardChannel) async throws(AccessError) -> Session
    ) async throws(InspectionFailure) -> Session {
        do throws(AccessError) {
            let session = try await establish(hold)
            document.verdicts.accessControl = .passed(evidence)
            document.secret = .accepted
            return session
        } catch {
            if document.secret != .accepted { document.secret = error.secretWasSent ? .unanswered : .untried }
            var evidence = evidence
            evidence["step"] = .text(error.step)
            evidence["status_word"] = error.status.map { "\($0)" }
            evidence["tries_left"] = error.triesLeft.map { .number($0) }
            document.verdicts.accessControl = outcome(of: error, evidence)
            throw failure(of: error)
        }
    }

    /// An attempt that came to nothing says nothing about the document, hence `aborted`. A chip that does not know the secret
    /// its own document carries does.
    private func outcome(of error: AccessError, _ evidence: Evidence) -> CheckOutcome {
        switch error.code {
        case .refused: .aborted(.secretRefused, evidence)
        case .passwordSuspended: .aborted(.passwordSuspended, evidence)
        case .cardNotAuthentic: .failed(.cardNotAuthentic, evidence)
        case .channelFailed: .aborted(.cardLost, evidence)
        case .protocolRefused, .malformedAnswer, .publicKeyInvalid, .extendedLengthRefused, .cryptoFailed:
            .aborted(.accessProtocolFailed, evidence)
        }
    }

    private func failure(of error: AccessError) -> InspectionFailure {
        switch error.code {
        case .channelFailed:
            InspectionFailure(error.channelError ?? CardChannelError(.readerFailed), phase: clock.phase)
        case .refused where document.secret == .accepted:
            // The very secret that opened the card a moment ago.
            InspectionFailure(.cardChanged, phase: clock.phase, status: error.status)
        case .refused:
            InspectionFailure(.accessRefused, phase: clock.phase, detail: error.code.rawValue, status: error.status)
        case .passwordSuspended:
            InspectionFailure(.accessSuspended, phase: clock.phase, detail: error.code.rawValue, status: error.status)
        case .cardNotAuthentic, .protocolRefused, .malformedAnswer, .publicKeyInvalid, .extendedLengthRefused,
            .cryptoFailed:
            InspectionFailure(
                .accessProtocolError,
                phase: clock.phase,
                detail: "\(error.code.rawValue) at \(error.step)",
                status: error.status
            )
        }
    }
}
