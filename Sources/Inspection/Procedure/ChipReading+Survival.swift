import InspectionAPI
import MRTD
import SmartCard

/// Going on after the card, or its session, was lost: the citizen moved the card, the chip dropped the session, the reader was
/// unplugged, the PC/SC service was started anew.
extension ChipReading {
    /// Waits until the card is back.
    ///
    /// - Throws: what was lost, where the card does not come back, where it was lost too often at one place, and where the first
    ///   attempt at access went unanswered: a second would be one that the caller did not ask for.
    mutating func recover(from failure: InspectionFailure) async throws(InspectionFailure) {
        guard failure.linkFailure?.isSurvivable == true, !survival.isExhausted else { throw failure }
        guard survival.secretIsRight || !survival.secretIsUnanswered else { throw failure }
        let stage = clock.phase.stage
        // No hand breaks the session at a proof twice.
        let isBroken = failure.linkFailure == .secureMessagingBroken
        let patience = stage.isProof && isBroken ? 2 : Survival.patience
        if survival.isHopeless(at: survival.step(stage), bytes: bytesRead, patience: patience) {
            try abandon(survival.step(stage), failure)
        }
        if !record.repositioned.contains(stage.place) { record.repositioned.append(stage.place) }
        (session, files, chipProof) = (nil, nil, nil)
        survival.file = nil
        if bytesOfSOD == 0 { startOver() }
        clock.enter(.cardReposition)
        do throws(CardChannelError) {
            try await hold.regain(within: repositionTime)
        } catch {
            throw error.code == .cancelled ? InspectionFailure(error, phase: clock.phase) : failure
        }
    }

    /// After the card came back: the document begins as it did, or it is another.
    mutating func recogniseDocument() async throws(InspectionFailure) {
        guard let files, let sod = record.files[.sod] else { return }
        clock.enter(.readingSOD)
        do throws(FileReadError) {
            try await files.recognise(.sod, as: sod)
        } catch {
            throw self.failure(error)
        }
    }

    /// What the next inspection of such a card in such a reader may start with.
    func learnt() async -> LearntReading {
        if let files { return LearntReading(await files.profile) }
        return LearntReading(profile)
    }

    private var bytesRead: Int {
        record.files.values.reduce(survival.begun?.bytes.count ?? 0) { $0 + $1.count }
    }

    /// The bytes by which the document can be recognised.
    private var bytesOfSOD: Int {
        record.files[.sod]?.count ?? (survival.begun?.file == .sod ? survival.begun?.bytes.count ?? 0 : 0)
    }

    /// A card that nothing was read of to know it again by may be another: what it said is forgotten.
    private mutating func startOver() {
        let places = record.repositioned
        record = DocumentRecord()
        record.repositioned = places
        (offered, options, offerIsKnown) = (nil, nil, false)
        (listed, signed) = ([], [])
        (survival.begun, survival.secretIsRight) = (nil, false)
        (survival.isChipSettled, survival.isActiveAuthenticationSettled) = (false, false)
    }

    /// Does without what the card is lost at again and again, where the document can be judged without it.
    private mutating func abandon(_ step: Survival.Step, _ failure: InspectionFailure) throws(InspectionFailure) {
        let isCardsDoing = failure.linkFailure?.isCardsDoing == true
        switch step {
        case .file(.dg1), .file(.sod): throw failure
        case .file(let file):
            survival.forgone.insert(file)
            survival.begun = nil
        case .stage(.dataGroup(3)): record.fingerprintsRefused = "file.group_unreadable"
        // It had its chances; the rest of the document is read all the same.
        case .stage(InspectionPhase.chipAuthentication.stage)
        where isCardsDoing || record.chipAuthentication.isDecided:
            survival.isChipSettled = true
        case .stage(InspectionPhase.activeAuthentication.stage)
        where isCardsDoing || record.activeAuthentication.isDecided:
            survival.isActiveAuthenticationSettled = true
        case .stage: throw failure
        }
    }
}
