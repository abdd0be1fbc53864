import MRTD
import SmartCard

/// What an inspection knows of its losses of the card.
struct Survival: Sendable {
    /// The times the card may be lost at one place without a byte more being read in between.
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

    /// Whether chip authentication need not be asked for again: the mapping of PACE proved the chip, or the proof failed for good.
    var isChipSettled = false

    private var bytes = 0
    /// The losses since the last byte that was new, by place.
    private var lossesByStage: [InspectionPhase.Stage: Int] = [:]
    private var losses = 0

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
    /// - Returns: Whether it is one too many at this place.
    mutating func isHopeless(at stage: InspectionPhase.Stage, bytes: Int, patience: Int) -> Bool {
        losses += 1
        if bytes > self.bytes { lossesByStage = [:] }
        self.bytes = max(bytes, self.bytes)
        lossesByStage[stage, default: 0] += 1
        return lossesByStage[stage, default: 0] >= patience
    }
}

extension InspectionPhase {
    /// A phase without how far it has come.
    enum Stage: Sendable, Hashable {
        case named(String)
        case dataGroup(Int)

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
