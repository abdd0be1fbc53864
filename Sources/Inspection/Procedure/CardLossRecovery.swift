import InspectionAPI
import MRTD
package import SmartCard

/// How often an inspection lost its card, and what it does without for that.
struct CardLossRecovery: Sendable {
    /// The times the card may be lost at one stage without a byte more being read in between.
    static let maxLossesPerStage = 3
    /// The times the card may be lost in all.
    static let maxLosses = 64
    /// The times the card itself may break the session, or be silent, in all: each time it is opened with the secret once more.
    static let maxBreaks = 16

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
    /// Where the card was taken away and the same came back, each place once: `DG2`, `access_control`.
    private(set) var places: [String] = []
    /// Where a card was put down in the place of the lost one, of which is not known yet whether it is the same.
    private var unconfirmed: [String] = []

    private var losses = 0
    private var breaks = 0
    private var bytes = 0
    /// The losses since the last byte that was new.
    private var lossesByStage: [Stage: Int] = [:]

    /// Whether the card was ever lost.
    var hasLostCard: Bool { losses > 0 }

    /// Whether the card was lost so often that there is no end to it.
    var isExhausted: Bool { losses >= Self.maxLosses || breaks >= Self.maxBreaks }

    /// Counts a loss.
    ///
    /// - Parameters:
    ///   - bytes: the bytes of the document read so far.
    ///   - limit: the losses that end it at this stage.
    ///   - isCardsDoing: whether the card did it, and no hand.
    /// - Returns: whether it is one too many there.
    mutating func exceedsLimit(at stage: Stage, bytes: Int, limit: Int, isCardsDoing: Bool) -> Bool {
        losses += 1
        if isCardsDoing { breaks += 1 }
        if bytes > self.bytes { lossesByStage = [:] }
        self.bytes = max(bytes, self.bytes)
        lossesByStage[stage, default: 0] += 1
        return lossesByStage[stage, default: 0] >= limit
    }

    /// Notes where the card was taken away, one having been put down again.
    mutating func note(_ place: String) { unconfirmed.append(place) }

    /// The card that was put down again is the one that was taken away.
    mutating func confirmCard() {
        for place in unconfirmed where !places.contains(place) { places.append(place) }
        unconfirmed = []
    }
}

extension CardChannelError.Code {
    /// Whether the card answered what it should not have, or fell silent: a hand that takes it away, and a reader, do otherwise.
    var isCardsDoing: Bool {
        [.cardReset, .cardUnresponsive, .malformedResponse, .endlessResponse, .secureMessagingBroken].contains(self)
    }

    /// Whether the card is known to have been taken away.
    package var isRemoval: Bool { self == .cardRemoved || self == .readerRemoved }

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
