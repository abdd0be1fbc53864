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
        // A proof that broke twice is refused, not lost.
        let isProof = stage == InspectionPhase.chipAuthentication.stage && failure.linkFailure == .secureMessagingBroken
        if survival.isHopeless(at: stage, bytes: bytesRead, patience: isProof ? 2 : Survival.patience) {
            try abandon(stage, failure)
        }
        if !record.repositioned.contains(stage.place) { record.repositioned.append(stage.place) }
        (session, files, chipProof) = (nil, nil, nil)
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
        (survival.begun, survival.secretIsRight, survival.isChipSettled) = (nil, false, false)
    }

    /// Does without what the card is lost at again and again, where the document can be judged without it.
    private mutating func abandon(_ stage: InspectionPhase.Stage, _ failure: InspectionFailure)
        throws(InspectionFailure)
    {
        switch stage {
        case .dataGroup(let number) where number != 1:
            guard let file = ElementaryFile(dataGroup: number) else { throw failure }
            record.missing[file] = .groupUnreadable
            survival.begun = nil
        case InspectionPhase.chipAuthentication.stage where record.chipAuthentication.verdict == .failed:
            // It had its chances; the rest of the document is read all the same.
            survival.isChipSettled = true
        case .dataGroup, .named: throw failure
        }
    }
}
