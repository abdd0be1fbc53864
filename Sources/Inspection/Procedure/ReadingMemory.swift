public import MRTD

/// What inspections have learnt of a kind of card in a kind of reader, so that the next need not try it out.
public struct LearntReading: Sendable, Hashable {
    /// The longest response data field that works, in bytes.
    public var responseLength: Int
    /// How the card wants its files named.
    public var addressing: FileAddressing
    /// Whether the length is a guess at why a link broke, and may be wrong.
    public var isGuess: Bool

    /// What was learnt, from its parts.
    public init(responseLength: Int, addressing: FileAddressing, isGuess: Bool) {
        self.responseLength = responseLength
        self.addressing = addressing
        self.isGuess = isGuess
    }

    init(_ profile: ReadingProfile) {
        self.init(
            responseLength: profile.ladder.responseLength,
            addressing: profile.addressing,
            isGuess: profile.ladder.isGuess
        )
    }

    /// What the next inspection starts with.
    var profile: ReadingProfile {
        ReadingProfile(ladder: BlockLadder(from: responseLength, isGuess: isGuess), addressing: addressing)
    }
}

/// Keeps what was learnt, bounded in number and in time: a guess for a day, the rest for a quarter of a year.
public protocol ReadingMemory: Sendable {
    /// What is known; nil for nothing, or nothing of late.
    func recall(_ kind: CardAndReaderKind) async -> LearntReading?

    /// Keeps what was learnt in place of what was known.
    func remember(_ reading: LearntReading, of kind: CardAndReaderKind) async
}

extension LearntReading {
    /// How long it may be relied on.
    public var lifetime: Duration { .seconds(isGuess ? 86_400 : 90 * 86_400) }
}
