package import SmartCard

/// An inspection's right to a reader: to one that was named, or to the first that has a card.
package protocol ReaderClaim: Sendable {
    /// Elements that say that the readers, or others' claims to them, changed.
    associatedtype Changes: AsyncSequence & Sendable where Changes.Failure == Never

    /// Says when to look again, until the consuming task ends.
    func changes() async -> Changes

    /// The reader to use, which has a card now.
    ///
    /// - Throws: why there is none: `reader.ambiguous`, which no waiting helps against; `card.absent`, `reader.removed`, ...
    func reader() async throws(InspectionFailure) -> ReaderDescription

    /// Gives the reader back, the card having been released.
    func release() async
}

extension ReaderDescription {
    /// Whether an inspection takes the card in this reader. A mute one is passed over where nobody named the reader: in a slot for
    /// SAMs one may lie for ever.
    package func hasCard(forNamed isNamed: Bool) -> Bool { hasCard && (isNamed || state != .mute) }
}
