import InspectionAPI
import MRTD
import SmartCard

/// What an inspection knows of its losses of the card.
struct Survival: Sendable {
    /// The times the card may be lost at one step without a byte more being read in between.
    static let patience = 3
    /// The times the card may be lost in all.
    static let limit = 64

    /// Whether the card took the secret once: then trying it again is no guess.
    var secretIsRight = false
    /// Whether the card was lost while it judged the secret for the first time: it may have counted a failed attempt.
    var secretIsUnanswered = false
    /// Whether the card was lost while it was asked which lengths it takes.
    var probeWasLost = false
    /// Whether the text was handed on.
    var textWasTold = false
    /// The file that was being read when the card was lost.
    var begun: FileReadProgress?
    /// The file that is being asked for.
    var file: ElementaryFile?
    /// The files that the card was lost at too often, and that are done without.
    var forgone: Set<ElementaryFile> = []

    /// Whether chip authentication need not be asked for again: the mapping of PACE proved the chip, or it broke, or failed, for good.
    var isChipSettled = false
    /// Whether active authentication need not be asked for again.
    var isActiveAuthenticationSettled = false
    /// Whether chip authentication was refuted in the session before this one.
    var isProofDoubted = false

    private var bytes = 0
    /// The losses since the last byte that was new, by what was being done.
    private var lossesByStep: [Step: Int] = [:]
    private var losses = 0

    /// Whether the card was ever lost.
    var hasLostCard: Bool { losses > 0 }

    /// Hands out what was read of a file before the card was lost.
    mutating func takeBegun(_ file: ElementaryFile) -> FileReadProgress? {
        guard let progress = begun, progress.file == file else { return nil }
        begun = nil
        return progress
    }

    /// Whether the card was lost so often that there is no end to it.
    var isExhausted: Bool { losses >= Self.limit }

    /// Counts a loss.
    ///
    /// - Returns: Whether it is one too many at this step.
    mutating func isHopeless(at step: Step, bytes: Int, patience: Int) -> Bool {
        losses += 1
        if bytes > self.bytes { lossesByStep = [:] }
        self.bytes = max(bytes, self.bytes)
        lossesByStep[step, default: 0] += 1
        return lossesByStep[step, default: 0] >= patience
    }
}

extension Survival {
    /// What was being done when the card was lost.
    enum Step: Sendable, Hashable {
        case file(ElementaryFile)
        case stage(InspectionPhase.Stage)
    }

    /// The file that is being asked for, else where the inspection stands.
    func step(_ stage: InspectionPhase.Stage) -> Step { file.map(Step.file) ?? .stage(stage) }
}

extension InspectionPhase {
    /// A phase without how far it has come.
    enum Stage: Sendable, Hashable {
        case named(String)
        case dataGroup(Int)

        /// Whether the chip is being asked for a proof.
        var isProof: Bool {
            self == InspectionPhase.chipAuthentication.stage || self == InspectionPhase.activeAuthentication.stage
        }

        /// As it stands in the report: `DG2`, `access_control`.
        var place: String {
            switch self {
            case .named(let name): name
            case .dataGroup(let number): "DG\(number)"
            }
        }
    }

    /// The phase without how far it has come.
    var stage: Stage {
        if case .readingDataGroup(let number, _, _) = self { return .dataGroup(number) }
        return .named(name)
    }
}

extension CardChannelError.Code {
    /// Whether the card answered what it should not have, or fell silent: a hand that takes it away, and a reader, do otherwise.
    var isCardsDoing: Bool {
        switch self {
        case .cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .secureMessagingBroken: true
        case .cardRemoved, .readerRemoved, .readerFailed, .serviceUnavailable, .readerNotFound, .readerBusy,
            .apduTooLarge, .accessDenied, .timedOut, .cancelled:
            false
        }
    }

    /// Whether a card, put back or asked anew, may answer again.
    var isSurvivable: Bool {
        switch self {
        case .cardRemoved, .cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .secureMessagingBroken,
            .readerRemoved, .readerFailed, .serviceUnavailable:
            true
        case .readerNotFound, .readerBusy, .apduTooLarge, .accessDenied, .timedOut, .cancelled: false
        }
    }
}
