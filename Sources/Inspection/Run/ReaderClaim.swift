package import InspectionAPI
package import SmartCard

/// An inspection's right to a reader: to one that was named, or to the one whose card is the document.
package protocol ReaderClaim: Sendable {
    /// Elements that say that the readers, or others' claims to them, changed.
    associatedtype Changes: AsyncSequence & Sendable where Changes.Failure == Never

    /// Waits until no other inspection comes before this one at its reader, or the calling task is cancelled.
    ///
    /// - Parameter queued: is told the place in the queue, 1 for the next, and every other place as it comes to it.
    func turn(_ queued: @Sendable (Int) -> Void) async

    /// Says when to look again, until the consuming task ends.
    func changes() async -> Changes

    /// The cards that may be the one. Their readers are this inspection's until it looks again.
    func look() async -> CardCandidates

    /// Goes on with one of them alone.
    func choose(_ reader: ReaderDescription) async

    /// Goes on without a card, which is passed over from now on.
    func passOver(_ reader: ReaderDescription, because failure: InspectionFailure) async

    /// Whether a card may be touched that was put down in the place of the one that was lost: not while nobody asks about the inspection.
    func mayTouch(_ reader: ReaderDescription) async -> Bool

    /// Gives the reader back, the card having been released.
    ///
    /// - Parameter ending: how the inspection of a card ended; nil where none was inspected.
    func release(after ending: CardEnding?) async
}

extension ReaderClaim {
    /// Nobody comes before.
    package func turn(_ queued: @Sendable (Int) -> Void) async {}

    /// Whoever claims is there.
    package func mayTouch(_ reader: ReaderDescription) async -> Bool { true }
}

/// What an inspection that looks for its card finds.
package struct CardCandidates: Sendable {
    /// The readers whose card may be the one, the likeliest first.
    package var readers: [ReaderDescription]
    /// Whether the inspection named no reader, so that a card may be passed over.
    package var isChoice: Bool
    /// Cards that are passed over and were not told of yet.
    package var passedOver: [PassedOverCard]
    /// Why there is none, where there is none.
    package var obstacle: InspectionFailure

    /// What was found.
    package init(
        readers: [ReaderDescription] = [],
        isChoice: Bool = false,
        passedOver: [PassedOverCard] = [],
        obstacle: InspectionFailure = InspectionFailure(.cardAbsent, phase: .waitingForCard)
    ) {
        self.readers = readers
        self.isChoice = isChoice
        self.passedOver = passedOver
        self.obstacle = obstacle
    }

    /// The card in a reader that was named, be it mute or in another program's hands.
    ///
    /// - Parameters:
    ///   - reader: the reader as it is; nil for one that is gone.
    ///   - search: what was passed over in it before: a card that was gone and may still be told of.
    package init(named reader: ReaderDescription?, passingOver search: CardSearch? = nil) {
        self.init()
        guard let reader else {
            obstacle = InspectionFailure(CardChannelError(.readerRemoved), phase: .waitingForCard)
            return
        }
        if let gone = search?.obstacle(reader) {
            obstacle = gone
        } else if reader.hasCard {
            readers = [reader]
        }
    }
}

/// How the inspection of a card ended, for the orders that come after.
package struct CardEnding: Sendable {
    /// The reader.
    package let reader: String
    /// Why the document was not read, where it was not.
    package let failure: InspectionFailure?
    /// Whether a secret was sent to the card and not accepted, whatever the inspection ended for.
    package let secretIsSpent: Bool
    /// The insertions and removals in the reader when the card was connected to last; nil where they are not known.
    package let eventCount: Int?

    /// An ending.
    package init(
        reader: String,
        failure: InspectionFailure?,
        secretIsSpent: Bool = false,
        eventCount: Int? = nil
    ) {
        self.reader = reader
        self.failure = failure
        self.secretIsSpent = secretIsSpent
        self.eventCount = eventCount
    }
}

extension PassedOverCard {
    /// A card and why it is passed over.
    package init(_ reader: ReaderDescription, _ failure: InspectionFailure) {
        self.init(reader: reader.id, name: reader.name, code: failure.code)
    }
}
