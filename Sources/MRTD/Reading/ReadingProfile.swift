/// How files are read: what is known of the card and its reader, and the limits.
public struct ReadingProfile: Sendable, Hashable {
    /// Where the block sizes start. Short APDUs unless extended ones are known to work, or are to be tried.
    public var ladder: BlockLadder
    /// How the card wants its files named.
    public var addressing: FileAddressing
    /// The longest file accepted, in bytes, header included.
    public var fileLengthLimit: Int
    /// How often in a row the session broke on the opening of a file.
    var brokenOpenings = 0
    /// The most exchanges for one file: bounds a card that returns a byte at a time.
    public var exchangeLimit: Int

    /// Short APDUs, files of up to 64 KiB.
    public init(
        ladder: BlockLadder = .short,
        addressing: FileAddressing = .untried,
        fileLengthLimit: Int = 65536,
        exchangeLimit: Int = 2048
    ) {
        self.ladder = ladder
        self.addressing = addressing
        self.fileLengthLimit = fileLengthLimit
        self.exchangeLimit = exchangeLimit
    }

    /// Takes over what a reader of files outside the application found out. How those are named says nothing of the ones inside,
    /// unless the usual way broke the session and the other did not.
    public mutating func learnOutsideApplication(from other: Self) {
        if brokenOpenings >= 2 { addressing = other.addressing }
        ladder = other.ladder
        brokenOpenings = other.brokenOpenings
    }
}
