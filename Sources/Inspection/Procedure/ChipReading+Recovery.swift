import InspectionAPI
import MRTD
import SmartCard

/// Going on after the card, or its session, was lost: the citizen moved the card, the chip dropped the session, the reader was
/// unplugged, the PC/SC service was started anew.
extension ChipReading {
    /// Waits until the card is back.
    ///
    /// - Parameters:
    ///   - failure: how it was lost.
    ///   - file: the file that was asked for when it was lost; nil for anything else.
    /// - Throws: what was lost, where the card does not come back, where it was lost too often at one place, and where the first
    ///   attempt at access went unanswered: a second would be one that the caller did not ask for. At once where nothing was read of
    ///   the card, and whoever inspects waits for the next. `card.changed` of a card of another kind, before a secret is sent to it.
    mutating func recover(from failure: InspectionFailure, at file: ElementaryFile?) async throws(InspectionFailure) {
        connection = .closed
        guard failure.linkFailure?.isSurvivable == true, !recovery.isExhausted else { throw failure }
        guard document.secret != .unanswered else { throw failure }
        let phase = clock.phase.stage
        let stage = file.map(CardLossRecovery.Stage.file) ?? .phase(phase)
        // No hand breaks the session at a proof twice.
        let isBroken = failure.linkFailure == .secureMessagingBroken
        let limit = phase.isProof && isBroken ? 2 : CardLossRecovery.maxLossesPerStage
        let isOneTooMany = recovery.exceedsLimit(
            at: stage,
            bytes: document.bytesRead,
            limit: limit,
            isCardsDoing: failure.linkFailure?.isCardsDoing == true
        )
        if isOneTooMany { try forgo(stage, failure) }
        let wasRemoved = failure.linkFailure?.isRemoval == true
        let isUnread = !document.isRecognisable
        if isUnread, wasRemoved, hold.hasWait { throw failure.ofCardUnread }
        if document.record.offer != nil || document.secret == .accepted { recovery.sawDocument = true }
        let isKnown = document.secret == .accepted
        if isUnread { document = DocumentSoFar() }
        // A card that lies in the reader is not asked for.
        var isAskedFor = failure.linkFailure == .cardRemoved
        clock.enter(isAskedFor ? .cardReposition : .readingAgain)
        let wasAway: Bool
        do throws(CardChannelError) {
            wasAway = try await hold.regain(within: repositionTime, wasRemoved: wasRemoved) {
                if !isAskedFor { clock.enter(.cardReposition) }
                isAskedFor = true
            }
        } catch {
            throw error.code == .cancelled ? InspectionFailure(error, phase: clock.phase) : failure
        }
        if wasAway {
            if isUnread, hold.hasWait { throw failure.ofCardUnread }
            let isOther = await !hold.isSameKind
            guard !isKnown || !isOther else { throw InspectionFailure(.cardChanged, phase: clock.phase) }
            recovery.note(phase.place)
        }
        connection = .plain
    }

    /// After the card came back: the document begins as it did, or it is another.
    mutating func recogniseDocument() async throws(InspectionFailure) {
        guard let chip = connection.chip, let sod = document.record.files[.sod] else { return }
        clock.enter(.readingSOD)
        do throws(FileReadError) {
            try await chip.files.recognise(.sod, as: sod)
        } catch {
            throw failure(error)
        }
        recovery.confirmCard()
    }

    /// Does without what the card is lost at again and again, where the document can be judged without it.
    private mutating func forgo(
        _ stage: CardLossRecovery.Stage,
        _ failure: InspectionFailure
    ) throws(InspectionFailure) {
        let isCardsDoing = failure.linkFailure?.isCardsDoing == true
        switch stage {
        case .file(.dg1), .file(.sod): throw failure
        case .file(let file):
            recovery.forgoneFiles.insert(file)
            document.partialFile = nil
        case .phase(.readingDataGroup(3, _, _)): document.fingerprintsRefused = "file.group_unreadable"
        // It had its chances; the rest of the document is read all the same.
        case .phase(.chipAuthentication)
        where isCardsDoing || document.verdicts.chipAuthentication.isDecided:
            document.settledProofs.insert(.chipAuthentication)
        case .phase(.activeAuthentication)
        where isCardsDoing || document.verdicts.activeAuthentication.isDecided:
            document.settledProofs.insert(.activeAuthentication)
        case .phase: throw failure
        }
    }
}
