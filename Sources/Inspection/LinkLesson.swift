import MRTD
import SmartCard

/// What an inspection found out of a card and its reader, and what of it is kept for the cards of the same kind that come after.
///
/// Whoever makes cards can make one that answers slowly, or in small pieces, with the answer to reset of genuine ones. What costs
/// exchanges is therefore learnt of genuine cards alone; any other is read as it wants to be, and leaves nothing behind.
struct LinkLesson: Sendable {
    /// The kind of card that the inspection began with, in this kind of reader.
    let kind: LinkKind
    /// The kind that it ended with: another may have taken the place of one that was lost.
    let last: LinkKind
    /// What was known before; nil for nothing.
    let known: LinkProfile?
    /// What was found out.
    let found: LinkProfile

    /// Keeps what is to be kept.
    ///
    /// - Parameters:
    ///   - wasCutShort: whether the inspection was called off, or its time was over.
    ///   - isGenuine: whether the chip proved itself by a key that a trusted issuer signed for.
    func keep(
        in links: any LinkProfileStore,
        after reading: DocumentReading,
        wasCutShort: Bool,
        isGenuine: Bool
    ) async {
        guard kind == last else { return }
        if wasCutShort, !reading.isRead {
            // Whether it was too slow for what was known, nobody can say: the next finds out.
            if known?.mayTakeMore == true { await links.forget(kind) }
            return
        }
        guard let next = next(after: reading, isGenuine: isGenuine), next != known else { return }
        await links.keep(next, of: kind)
    }

    /// What is known from now on. A copy breaks its sessions by other habits than the card that it is a copy of.
    private func next(after reading: DocumentReading, isGenuine: Bool) -> LinkProfile? {
        let isTaught = reading.isRead && !reading.verdicts.refutesChip
        if isTaught, isGenuine || (known == nil && !found.mayTakeMore) { return found.lasting(after: known) }
        return known?.untaught
    }
}
