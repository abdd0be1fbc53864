import InspectionAPI
import MRTD
import SmartCard

/// How often an inspection lost its card, and what it does without for that.
struct CardLossRecovery: Sendable {
    /// The times the card may be lost at one stage without a byte more being read in between.
    static let maxLossesPerStage = 3
    /// The times the card may be lost in all.
    static let maxLosses = 64

    /// What was being done when the card was lost.
    enum Stage: Sendable, Hashable {
        case file(ElementaryFile)
        /// Without how far it has come.
        case phase(InspectionPhase)
    }

    /// The files that the card was lost at too often, and that are done without.
    var forgoneFiles: Set<ElementaryFile> = []
    /// Whether the card said that it is a document before it was lost.
    var sawDocument = false
    /// Where the card was lost and came back, each place once: `DG2`, `access_control`.
    private(set) var places: [String] = []

    private var losses = 0
    private var bytes = 0
    /// The losses since the last byte that was new.
    private var lossesByStage: [Stage: Int] = [:]

    /// Whether the card was ever lost.
    var hasLostCard: Bool { losses > 0 }

    /// Whether the card was lost so often that there is no end to it.
    var isExhausted: Bool { losses >= Self.maxLosses }

    /// Counts a loss.
    ///
    /// - Parameters:
    ///   - bytes: the bytes of the document read so far.
    ///   - limit: the losses that end it at this stage.
    /// - Returns: whether it is one too many there.
    mutating func exceedsLimit(at stage: Stage, bytes: Int, limit: Int) -> Bool {
        losses += 1
        if bytes > self.bytes { lossesByStage = [:] }
        self.bytes = max(bytes, self.bytes)
        lossesByStage[stage, default: 0] += 1
        return lossesByStage[stage, default: 0] >= limit
    }

    /// Notes where the card was lost and is waited for.
    mutating func note(_ place: String) {
        if !places.contains(place) { places.append(place) }
    }
}

extension CardChannelError.Code {
    /// Whether the card answered what it should not have, or fell silent: a hand that takes it away, and a reader, do otherwise.
    var isCardsDoing: Bool {
        [.cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .secureMessagingBroken].contains(self)
    }

    /// Whether a card, put back or asked anew, may answer again.
    var isSurvivable: Bool {
        isCardsDoing
            || [.cardRemoved, .readerRemoved, .readerFailed, .serviceUnavailable, .serviceNotAnswering].contains(self)
    }
}

extension InspectionPhase {
    /// The phase without how far it has come.
    var stage: Self {
        guard case .readingDataGroup(let number, _, _) = self else { return self }
        return .readingDataGroup(number: number, bytes: 0, total: 0)
    }

    /// Whether the chip is being asked for a proof.
    var isProof: Bool { self == .chipAuthentication || self == .activeAuthentication }

    /// Where it is, as the report has it: `DG2`, `access_control`.
    var place: String {
        guard case .readingDataGroup(let number, _, _) = self else { return name }
        return "DG\(number)"
    }
}
