/// The lengths of response field that are tried, from the largest down: readers, drivers and cards each have their own limit, and
/// few of them say it.
package struct BlockLadder: Sendable, Hashable {
    /// Bytes of response data field, protection included.
    package static let rungs = [65536, 4096, 1500, 256, 224, 192, 160, 128, 96, 64]

    /// A length that hardly any card refuses.
    static let modestLength = 96
    /// The rungs that are tried where each costs a session.
    private static let steepRungs = [256, modestLength, 64]

    /// Starts with short APDUs.
    package static let short = Self(from: 256)
    /// Starts with extended ones.
    package static let extended = Self(from: 65536)

    /// The response data field aimed at, in bytes.
    package private(set) var responseLength: Int
    /// The longest read that has come through, in bytes of a file: what is not above it can hardly be what the link broke on.
    package private(set) var provenLength = 0
    /// Whether the length is a guess: the link broke on one that was never read before, or one that was read before was refused.
    package private(set) var isGuess: Bool
    /// How often the link broke on a length that was never read before.
    private var breaks = 0

    /// A ladder that starts at a length of its own, within what an APDU can carry.
    ///
    /// - Parameter isGuess: whether the length was guessed, in an earlier session.
    package init(from length: Int, isGuess: Bool = false) {
        responseLength = min(max(length, 64), 65536)
        self.isGuess = isGuess
    }

    /// Goes to the next rung down.
    ///
    /// - Returns: False on the lowest.
    package mutating func stepDown() -> Bool {
        guard let next = Self.rungs.first(where: { $0 < responseLength }) else { return false }
        responseLength = next
        return true
    }

    /// A read of so many bytes was refused for its length. Where one as long has come through before, that says little about card
    /// and reader: the shorter length that follows is a guess.
    mutating func refused(_ length: Int) { isGuess = isGuess || length <= provenLength }

    /// The card ended the session over a read: the next session starts at the first rung that passes a test, as a guess. It is the
    /// lowest where none does.
    ///
    /// - Parameter isSteep: whether few rungs are worth a session each: nobody said which length is right.
    mutating func sessionEnded(isSteep: Bool, fits: (Int) -> Bool) {
        let rungs = isSteep ? Self.steepRungs : Self.rungs
        responseLength = min(responseLength, rungs.first(where: fits) ?? 64)
        isGuess = true
    }

    /// A read of so many bytes has come through.
    mutating func prove(_ length: Int) { provenLength = max(provenLength, length) }

    /// Short APDUs from now on.
    ///
    /// - Parameter isGuess: whether nobody has said that more is refused.
    /// - Returns: False where it was no more before.
    @discardableResult
    package mutating func fallToShort(isGuess: Bool) -> Bool {
        guard responseLength > Self.short.responseLength else { return false }
        responseLength = Self.short.responseLength
        self.isGuess = self.isGuess || isGuess
        return true
    }

    /// The link broke on a read of so many bytes. Where none as long has come through before, the length may be why: it gets one
    /// more chance, for a hand is as likely, and then short APDUs follow.
    mutating func linkBroke(on length: Int) {
        guard length > provenLength else { return }
        breaks += 1
        if breaks > 1 { fallToShort(isGuess: true) }
    }
}
