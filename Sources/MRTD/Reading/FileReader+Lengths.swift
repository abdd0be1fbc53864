import SmartCard

/// How much of a file is asked for at once. Few cards and readers say what they take; they refuse.
extension FileReader {
    /// One block of a file as the card returned it.
    struct Block {
        let contents: [UInt8]
        let status: StatusWord
        /// How the file was named; `untried` for the current one.
        var way = FileAddressing.untried
        /// Whether a SELECT went well before the read.
        var isSelected = false

        /// Success, success up to the end of the file, or with more behind that the card keeps for the next read.
        var isData: Bool { status.bringsData && (status.bytesAvailable == nil || !contents.isEmpty) }
        /// Whether there is something in it.
        var bringsBytes: Bool { isData && !contents.isEmpty }
    }

    /// A length that the card refused in plain, in the middle of a session.
    private struct PlainRefusal {
        /// The bytes of the file that were asked for.
        let length: Int
        /// Those that it gives, by its own word.
        let exact: Int?
    }

    /// One block, asked for in smaller and smaller lengths while the card, or the reader before it, refuses the length.
    ///
    /// - Parameter file: Named by its short identifier; nil for the current file.
    func block(
        of file: ElementaryFile? = nil,
        at offset: Int,
        wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        let isOpening = wanted == .max
        var wanted = wanted
        let ladder = profile.ladder
        var refusal: PlainRefusal?
        while true {
            guard let command = await command(of: file, at: offset, wanted: wanted) else {
                throw FileReadError(.tooLarge)
            }
            let response: ResponseAPDU
            do throws(FileReadError) {
                response = try await transmit(command.apdu, budget)
            } catch {
                guard error.channelError?.code == .apduTooLarge else {
                    await noteBreak(error, on: command.length, after: refusal)
                    throw error
                }
                guard await stepDown(below: command.length, of: file, at: offset, wanted: wanted) else { throw error }
                continue
            }
            guard response.refusesLength(by: profile.lengthWord) else {
                let contents = response.status.bringsData ? try command.contents(of: response.data) : []
                profile.ladder.prove(contents.count)
                // Any card gives so much.
                if contents.count > BlockLadder.modestLength { opensCarefully = false }
                return Block(contents: contents, status: response.status)
            }
            let exact = response.status.exactLength.map(command.contentsLength).flatMap { exact in
                (1..<command.length).contains(exact) ? exact : nil
            }
            let isPlain = await link.refusedInPlain
            if isPlain { refusal = PlainRefusal(length: command.length, exact: exact) }
            if let exact {
                wanted = exact
                // At the opening it may be all that there is.
                if !isOpening { await limit(to: exact, insteadOf: command.length, of: file, at: offset) }
                continue
            }
            // What is refused outside the session is the extended form, more often than not.
            if isPlain, await fallToShort(below: command.length, of: file, at: offset, wanted: wanted) { continue }
            if isOpening, response.status.exactLength == nil, let fewer = await beginning(below: command.length) {
                // The file may be no longer than that: its beginning tells how long it is.
                wanted = fewer
                continue
            }
            profile.ladder.refused(command.length)
            guard await stepDown(below: command.length, of: file, at: offset, wanted: wanted) else {
                // Not about the length, then: nothing is learnt from it.
                profile.ladder = ladder
                if let broken = await link.abandonRefusedLength() { throw FileReadError(broken) }
                return Block(contents: [], status: response.status)
            }
        }
    }

    /// What a break tells of the length asked for.
    ///
    /// A card may end the session with the length that it refuses: its word on the next command says so. It may also do so by a word
    /// that says nothing of lengths: where few bytes came through and more did not, it was the length all the same.
    ///
    /// - Parameter refusal: the refusal that came just before.
    private func noteBreak(_ error: FileReadError, on length: Int, after refusal: PlainRefusal?) async {
        let endedInPlain = await link.endedInPlain
        let isCardsWord = error.channelError?.code == .secureMessagingBroken && endedInPlain
        let capacity = await link.capacity
        // What has come through before is no limit.
        if isCardsWord, let refusal, refusal.length > profile.ladder.provenLength {
            let limit = refusal.exact ?? refusal.length - 1
            profile.ladder.sessionEnded(isSteep: refusal.exact == nil) { capacity.plainBytes(in: $0) <= limit }
        } else if isCardsWord, opensCarefully {
            profile.ladder.sessionEnded(isSteep: true) { capacity.plainBytes(in: $0) < length }
        } else {
            profile.ladder.linkBroke(on: length)
        }
    }

    /// How much of a file of unknown length to ask for next: a short response's block, and then what tells the length and is in every
    /// file. nil for no less.
    private func beginning(below length: Int) async -> Int? {
        let short = await link.capacity.plainBytes(in: BlockLadder.short.responseLength)
        return [short, Self.headerLength].first { $0 < length }
    }

    private func command(of file: ElementaryFile?, at offset: Int, wanted: Int) async -> ReadCommand? {
        ReadCommand(
            shortFileIdentifier: file?.shortFileIdentifier,
            offset: offset,
            wanted: wanted,
            responseLength: profile.ladder.responseLength,
            capacity: await link.capacity
        )
    }

    /// Goes down the ladder to a length that really is shorter; false where there is none.
    private func stepDown(below length: Int, of file: ElementaryFile?, at offset: Int, wanted: Int) async -> Bool {
        while profile.ladder.stepDown() {
            if let command = await command(of: file, at: offset, wanted: wanted), command.length < length {
                return true
            }
        }
        return false
    }

    /// Goes from extended lengths to short ones; false where that is no less.
    private func fallToShort(below length: Int, of file: ElementaryFile?, at offset: Int, wanted: Int) async -> Bool {
        guard profile.ladder.fallToShort(isGuess: false) else { return false }
        profile.ladder.refused(length)
        guard let shorter = await command(of: file, at: offset, wanted: wanted) else { return false }
        return shorter.length < length
    }

    /// The card named the length that it gives in the middle of a file: the ladder goes down to it.
    private func limit(to exact: Int, insteadOf length: Int, of file: ElementaryFile?, at offset: Int) async {
        profile.ladder.refused(length)
        while let next = await command(of: file, at: offset, wanted: .max), next.length > exact,
            profile.ladder.stepDown()
        {}
    }
}

extension ResponseAPDU {
    /// Whether the length was refused: by 67xx or 6Cxx, or by the word that this card has for it, without data.
    fileprivate func refusesLength(by word: StatusWord?) -> Bool {
        status.sw1 == 0x67 || status.exactLength != nil || data.isEmpty && status == word
    }
}

extension StatusWord {
    fileprivate var bringsData: Bool { self == .success || self == .endOfFile || bytesAvailable != nil }
}
