import DocumentCore
import DocumentProfiles
import InspectionAPI
import MRTD
import OpenSSLCrypto
import SmartCard

/// Opening the chip (Doc 9303-11, 4.2): one attempt, by PACE wherever the chip offers it.
extension ChipReading {
    mutating func openChip() async throws(InspectionFailure) {
        clock.enter(.accessControl)
        if !offersPACE || request.accessProtocol == .bac { try await findApplication() }
        let choice: Choice
        do throws(InspectionFailure) {
            choice = try chooseProtocol()
        } catch {
            document.verdicts.accessControl = .notPerformed(.accessNotOffered)
            throw error
        }
        switch choice {
        case .pace(let variants):
            let session = try await openByPACE(variants)
            connection = .open(OpenChip(session, profile: link.profile, textComesFirst: true))
        case .bac(let keys):
            let session = try await openByBAC(keys)
            connection = .open(OpenChip(session, profile: link.profile, textComesFirst: false))
        }
    }

    private enum Choice {
        /// The variant to run, and the one to run where the reader or the card refuses its lengths.
        case pace([Variant])
        case bac(DocumentBasicAccessKeys)
    }

    private struct Variant {
        let pace: PACE
        let evidence: Evidence
    }

    private mutating func openByPACE(_ variants: [Variant]) async throws(InspectionFailure) -> SecureMessagingChannel {
        for variant in variants.dropLast() {
            if let opened = try await attempt(variant, isLast: false) { return try await enter(opened) }
            // Nothing was tried with the secret: the lengths of another card of this kind, or of no card so far.
            link.profile.ladder.fallToShort(isGuess: false)
        }
        guard let last = variants.last, let opened = try await attempt(last, isLast: true) else {
            throw notOffered("no variant of PACE that runs here")
        }
        return try await enter(opened)
    }

    /// - Returns: nil where the variant's lengths were refused, and another follows.
    private mutating func attempt(_ variant: Variant, isLast: Bool) async throws(InspectionFailure) -> PACESession? {
        do throws(AccessError) {
            let opened = try await variant.pace.establishSession(over: hold)
            await noteOpened(variant.evidence)
            return opened
        } catch {
            if !isLast, error.code == .extendedLengthRefused { return nil }
            throw await noteRefused(error, variant.evidence)
        }
    }

    private mutating func enter(_ opened: PACESession) async throws(InspectionFailure) -> SecureMessagingChannel {
        try await verifyMapping(opened)
        do throws(FileReadError) {
            try await EMRTDApplication.select(over: opened.channel)
        } catch {
            guard error.channelError == nil else { throw failure(error) }
            throw InspectionFailure(.applicationNotFound, phase: clock.phase, status: error.status)
        }
        return opened.channel
    }

    private mutating func openByBAC(
        _ keys: DocumentBasicAccessKeys
    ) async throws(InspectionFailure) -> SecureMessagingChannel {
        let evidence: Evidence = ["protocol": "BAC", "cipher": "\(BlockCipher.tripleDES)"]
        do throws(AccessError) {
            let session = try await BasicAccessControl(keys).establish(over: hold)
            await noteOpened(evidence)
            return session
        } catch {
            let failure = await noteRefused(error, evidence)
            if error.code == .malformedAnswer { try await doubtApplication() }
            throw failure
        }
    }

    private var offersPACE: Bool { !(document.record.offer?.pace.isEmpty ?? true) }

    /// `auto` takes PACE where EF.CardAccess offers a variant that runs here and the claim has a password for it. BAC is taken
    /// where the chip offers no PACE at all, or by the caller's own word: whoever can cut EF.CardAccess out of the link must not
    /// be able to choose the weaker protocol for a chip that has the stronger.
    private func chooseProtocol() throws(InspectionFailure) -> Choice {
        let offer = document.record.offer
        switch request.accessProtocol {
        case .bac: return try basicAccessControl()
        case .auto where !offersPACE: return try basicAccessControl()
        case .auto, .pace: break
        }
        let parameters = offer.map(variants) ?? []
        guard !parameters.isEmpty else {
            throw notOffered(offersPACE ? "no variant of PACE that runs here" : "no PACE")
        }
        guard let password = password() else { throw notOffered("PACE needs a CAN, a number or an MRZ") }
        return .pace(parameters.map { Self.variant($0, password) })
    }

    private static func variant(_ parameters: PACEParameters, _ password: PACEPassword) -> Variant {
        let evidence: Evidence = [
            "protocol": "PACE \(parameters.protocol.keyAgreement)-\(parameters.protocol.mapping)",
            "cipher": "\(parameters.protocol.cipher)",
            "group": .text(parameters.group.name),
            "password": password.reference == .can ? "CAN" : "MRZ",
        ]
        return Variant(pace: PACE(parameters, password: password), evidence: evidence)
    }

    /// The strongest variant whose messages fit: DH in a field of 2048 bits does not fit into short APDUs. Behind it the strongest
    /// that fits anywhere: that extended ones fit is a guess.
    private func variants(in offer: SecurityInfos) -> [PACEParameters] {
        let variants = PACEParameters.supported(in: offer)
        let short = variants.first { !$0.needsExtendedLength }
        let first = link.takesExtendedResponses ? variants.first : short ?? variants.first
        guard let first else { return [] }
        guard first.needsExtendedLength, let short else { return [first] }
        return [first, short]
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

    private mutating func noteOpened(_ evidence: Evidence) async {
        await hold.noteSecret(isSpent: false)
        document.verdicts.accessControl = .passed(evidence)
        document.secret = .accepted
    }

    /// Writes down how the one attempt ended. Of a document that has opened before, nothing is taken back: it is another card that did
    /// not open now.
    private mutating func noteRefused(_ error: AccessError, _ evidence: Evidence) async -> InspectionFailure {
        if error.spendsSecret { await hold.noteSecret(isSpent: true) }
        if document.secret != .accepted { document.secret = error.secretWasSent ? .unanswered : .untried }
        var evidence = evidence
        evidence["step"] = .text(error.step)
        evidence["status_word"] = error.status.map { "\($0)" }
        evidence["tries_left"] = error.triesLeft.map { .number($0) }
        let outcome = outcome(of: error, evidence)
        if document.secret != .accepted || outcome.verdict == .failed { document.verdicts.accessControl = outcome }
        return failure(of: error)
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

extension AccessError {
    /// Whether the secret was sent, or may have been: of an answer that is not the protocol's nobody knows what the card made of it.
    fileprivate var spendsSecret: Bool {
        switch code {
        case .extendedLengthRefused, .cryptoFailed, .passwordSuspended: false
        case .channelFailed: secretWasSent
        case .refused, .protocolRefused, .malformedAnswer, .cardNotAuthentic, .publicKeyInvalid: true
        }
    }
}
