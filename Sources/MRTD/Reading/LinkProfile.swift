import SmartCard

/// How files are named to a card.
package enum FileAddressing: String, Sendable, Hashable, Codable {
    /// Not known yet: by short identifier first.
    case untried
    /// By short identifier, in the read itself.
    case shortIdentifier = "short_identifier"
    /// By a SELECT before the first read.
    case identifier
}

/// What is known of a card and its reader, the link that files are read over, and the limits of reading.
package struct LinkProfile: Sendable, Hashable {
    /// Where the block sizes start. Short APDUs unless extended ones are known to work, or are to be tried.
    package var ladder: BlockLadder
    /// How the card wants its files named.
    package var addressing: FileAddressing
    /// The longest file accepted, in bytes, header included.
    package var fileLengthLimit: Int
    /// How often in a row the session broke on the opening of a file, for each file.
    var brokenOpenings: [ElementaryFile: Int] = [:]
    /// Whether the other way of naming files broke sessions, so that it is not tried again for a trial's sake.
    package internal(set) var otherWayBreaksSessions = false
    /// The word by which this card refuses a length, beside 67xx and 6Cxx; nil as long as it has none of its own.
    var lengthWord: StatusWord?
    /// When what was learnt is put to the test.
    package internal(set) var trial = LinkTrial()
    /// The most exchanges for one file: bounds a card that returns a byte at a time.
    package var exchangeLimit: Int

    /// Short APDUs, files of up to 64 KiB.
    package init(
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
    package mutating func learnOutsideApplication(from other: Self) {
        if brokenOpenings.values.contains(where: { $0 >= 2 }) { addressing = other.addressing }
        ladder = other.ladder
        lengthWord = other.lengthWord
        brokenOpenings = other.brokenOpenings
        otherWayBreaksSessions = other.otherWayBreaksSessions
    }
}

extension LinkProfile {
    /// A profile as an earlier inspection left it.
    ///
    /// - Parameters:
    ///   - responseLength: the longest response data field that works, in bytes.
    ///   - isGuess: whether the length is a guess at why a link broke, and may be wrong.
    ///   - otherWayBreaksSessions: whether the way of naming files was settled by the sessions that the other one broke.
    ///   - trial: when it is put to the test.
    package init(
        responseLength: Int,
        addressing: FileAddressing,
        isGuess: Bool,
        otherWayBreaksSessions: Bool = false,
        trial: LinkTrial = LinkTrial()
    ) {
        self.init(ladder: BlockLadder(from: responseLength, isGuess: isGuess), addressing: addressing)
        self.otherWayBreaksSessions = otherWayBreaksSessions
        self.trial = trial
    }

    /// What of it outlives an inspection.
    ///
    /// - Parameter known: what was known of such links before; nil for nothing.
    package func lasting(after known: Self?) -> Self {
        var lasting = Self(
            responseLength: ladder.responseLength,
            addressing: addressing,
            isGuess: ladder.isGuess,
            otherWayBreaksSessions: otherWayBreaksSessions
        )
        guard let known, lasting.mayTakeMore else { return lasting }
        lasting.trial = lasting.agrees(with: known) ? known.trial.next : .atOnce
        return lasting
    }

    /// What stays known after a document that teaches nothing: it is in doubt, or was not read. It counts towards the trial, so that what
    /// keeps documents from being read does not stay for want of documents that were.
    package var untaught: Self {
        guard mayTakeMore, !ladder.isGuess else { return self }
        var profile = self
        profile.trial = trial.nearer
        return profile
    }

    /// How long it may be relied on: a guess for a day, the rest for a quarter of a year.
    package var lifetime: Duration { .seconds(ladder.isGuess ? 86_400 : 90 * 86_400) }

    /// Whether the next document is to show if card and reader take more than is known. What is a guess has its day.
    package var isTrialDue: Bool { mayTakeMore && !ladder.isGuess && trial.isDue }

    /// Where a trial starts: with the longest responses, and with short identifiers unless these broke sessions.
    package var onTrial: Self {
        var profile = self
        profile.ladder = .extended
        if !otherWayBreaksSessions { profile.addressing = .untried }
        return profile
    }

    /// Whether there is a faster way to read than this one.
    package var mayTakeMore: Bool {
        ladder.responseLength < BlockLadder.extended.responseLength
            || addressing == .identifier && !otherWayBreaksSessions
    }

    private func agrees(with known: Self) -> Bool {
        ladder.responseLength == known.ladder.responseLength
            && (addressing == known.addressing || known.addressing == .untried)
    }
}
