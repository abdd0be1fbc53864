package import SmartCard

/// Reads elementary files in as few exchanges as the card allows (Doc 9303-10, 3.6).
///
/// The first read is a full block by short file identifier, which also makes the file the current one; the length is taken from
/// the data object's header, and nothing is asked for beyond it. Offsets from 32768 on take the odd instruction. A card that
/// refuses one way of naming files, by short identifier or by SELECT, is asked in the other, whatever was learnt of its kind; one that
/// refuses a length is asked for less. Where sessions broke on opening a file twice in a row, its next opening tries the other way of
/// naming, and keeps it if it works.
package actor FileReader {
    private let link: ReadingLink

    /// The limits, and what is known of card and reader by now: what the next session starts with.
    package private(set) var profile: LinkProfile
    /// The exchanges made so far.
    package private(set) var exchanges = 0
    /// Whether a file was opened in this session: that the way of naming works is no guess any more.
    private var addressingIsProven = false
    /// The form of SELECT that the card takes.
    private var selection = FileSelection.usual

    /// A reader inside a session of secure messaging, the application being selected.
    package init(_ session: SecureMessagingChannel, profile: LinkProfile = LinkProfile()) {
        self.init(.session(session), profile)
    }

    /// A reader in plain: EF.CardAccess, or a chip without access control.
    package init(plain channel: any CardChannel, profile: LinkProfile = LinkProfile()) {
        self.init(.plain(channel), profile)
    }

    private init(_ link: ReadingLink, _ profile: LinkProfile) {
        self.link = link
        self.profile = profile
    }

    /// Reads a file whole: its one data object, without what may lie behind it.
    ///
    /// - Parameters:
    ///   - progress: Where an earlier session was broken off. The first block is read again and has to be the same.
    ///   - isListed: Whether the issuer signed for the file, so that a card that says it has none may mean the way of naming.
    ///   - report: Called after every block with the bytes read and the bytes there are.
    /// - Returns: The bytes as the card returned them.
    /// - Throws: `FileReadError`, with what was read so far in its `progress`.
    package func read(
        _ file: ElementaryFile,
        resuming progress: FileReadProgress? = nil,
        isListed: Bool = false,
        report: @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(FileReadError) -> [UInt8] {
        var current = progress ?? FileReadProgress(file)
        let budget = exchanges + profile.exchangeLimit
        do throws(FileReadError) {
            guard current.file == file else { throw FileReadError(.changed) }
            try await open(file, into: &current, wanted: .max, isListed: isListed, budget)
            report(current.bytes.count, current.total ?? current.bytes.count)
            while !current.isComplete {
                try await readNext(into: &current, budget)
                report(current.bytes.count, current.total ?? current.bytes.count)
            }
        } catch {
            throw error.after(current)
        }
        return current.bytes
    }

    /// Whether a file begins as it did when another session read it: one exchange, for as many bytes as tell files apart, unless
    /// the card gives fewer.
    ///
    /// - Throws: `FileReadError`, `.changed` where the file is another.
    package func recognise(_ file: ElementaryFile, as bytes: [UInt8]) async throws(FileReadError) {
        let budget = exchanges + profile.exchangeLimit
        var now = FileReadProgress(file)
        try await open(file, into: &now, wanted: Self.tellingLength, budget)
        while now.bytes.count < min(Self.tellingLength, bytes.count), !now.isComplete {
            try await readNext(into: &now, budget)
        }
        let count = min(now.bytes.count, bytes.count)
        guard now.bytes[..<count] == bytes[..<count], count >= min(Self.tellingLength, bytes.count) else {
            throw FileReadError(.changed)
        }
    }

    /// In EF.SOD, the headers and the hash of DG1, which no two documents share.
    private static let tellingLength = 128
}

extension FileReader {
    /// Makes the file the current one, reads its first block, and takes its length from it.
    private func open(
        _ file: ElementaryFile,
        into progress: inout FileReadProgress,
        wanted: Int,
        isListed: Bool = false,
        _ budget: Int
    ) async throws(FileReadError) {
        let answer = try await firstBlock(of: file, wanted, isListed: isListed, budget)
        guard answer.isData else { throw FileReadError(answer.status) }
        guard !answer.contents.isEmpty else { throw FileReadError(.emptyAnswer, status: answer.status) }
        try progress.begin(with: answer.contents, limit: profile.fileLengthLimit)
    }

    private func firstBlock(
        of file: ElementaryFile,
        _ wanted: Int,
        isListed: Bool,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        // EF.CardAccess lies outside of the application, and is always named by its identifier.
        guard file != .cardAccess else { return try await ask(for: file, by: .identifier, wanted, budget) }
        let triesOtherWay = profile.brokenOpenings[file, default: 0] >= 2
        let byIdentifier = (profile.addressing == .identifier) != triesOtherWay
        do throws(FileReadError) {
            let answer = try await firstBlock(
                of: file,
                by: byIdentifier ? .identifier : .shortIdentifier,
                wanted,
                isListed: isListed,
                budget
            )
            if triesOtherWay, answer.isData { profile.otherWayBreaksSessions = true }
            profile.brokenOpenings[file] = nil
            return answer
        } catch {
            if triesOtherWay {
                profile.brokenOpenings[file] = nil
            } else if error.channelError?.code == .secureMessagingBroken {
                profile.brokenOpenings[file, default: 0] += 1
            }
            throw error
        }
    }

    /// Names the file in one way, and in the other where the card may have refused the way and not the file.
    private func firstBlock(
        of file: ElementaryFile,
        by way: FileAddressing,
        _ wanted: Int,
        isListed: Bool,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        var (way, answer) = (way, try await ask(for: file, by: way, wanted, budget))
        if !answer.isData, answer.status.refusesAddressing || isListed || !addressingIsProven {
            let other: FileAddressing = way == .identifier ? .shortIdentifier : .identifier
            let second = try await ask(for: file, by: other, wanted, budget)
            // Where both are refused, the word on SELECT speaks of the file, unless the first was none on how it was named.
            let speaksOfFile = other == .identifier && answer.status.mayRefuseAddressing
            if second.isData || speaksOfFile { (way, answer) = (other, second) }
        }
        if answer.isData, !answer.contents.isEmpty {
            profile.addressing = way
            addressingIsProven = true
        }
        return answer
    }

    private func ask(
        for file: ElementaryFile,
        by way: FileAddressing,
        _ wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        guard way == .identifier else { return try await block(of: file, at: 0, wanted: wanted, budget) }
        let status = try await select(file, budget)
        guard status == .success else { return Block(contents: [], status: status) }
        return try await block(at: 0, wanted: wanted, budget)
    }

    /// Selects a file, in another form where the card refuses the parameters of the usual one.
    private func select(_ file: ElementaryFile, _ budget: Int) async throws(FileReadError) -> StatusWord {
        let status = try await transmit(selection.command(for: file), budget).status
        guard status.refusesParameters, selection == .usual, file != .cardAccess else { return status }
        for form in FileSelection.others {
            guard try await transmit(form.command(for: file), budget).status == .success else { continue }
            selection = form
            return .success
        }
        return status
    }

    /// The bytes behind those already there.
    private func readNext(into progress: inout FileReadProgress, _ budget: Int) async throws(FileReadError) {
        let offset = progress.bytes.count
        let answer = try await block(at: offset, wanted: (progress.total ?? .max) - offset, budget)
        // 6282 and 6B00 are how a card says that the file ends here.
        guard answer.isData || answer.status == .offsetOutsideFile else { throw FileReadError(answer.status) }
        guard !answer.contents.isEmpty else {
            throw FileReadError(answer.status == .success ? .emptyAnswer : .truncated, status: answer.status)
        }
        try progress.append(answer.contents, limit: profile.fileLengthLimit)
    }
}

extension FileReader {
    /// One block of a file as the card returned it.
    private struct Block {
        let contents: [UInt8]
        let status: StatusWord
        /// Success, success up to the end of the file, or with more behind that the card keeps for the next read.
        var isData: Bool { status.bringsData && (status.bytesAvailable == nil || !contents.isEmpty) }
    }

    /// One block, asked for in smaller and smaller lengths while the card, or the reader before it, refuses the length.
    ///
    /// - Parameter file: Named by its short identifier; nil for the current file.
    private func block(
        of file: ElementaryFile? = nil,
        at offset: Int,
        wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        let isOpening = wanted == .max
        var wanted = wanted
        let ladder = profile.ladder
        while true {
            guard let command = await command(of: file, at: offset, wanted: wanted) else {
                throw FileReadError(.tooLarge)
            }
            let response: ResponseAPDU
            do throws(FileReadError) {
                response = try await transmit(command.apdu, budget)
            } catch {
                guard error.channelError?.code == .apduTooLarge else {
                    profile.ladder.linkBroke(on: command.length)
                    throw error
                }
                guard await stepDown(below: command.length, of: file, at: offset, wanted: wanted) else { throw error }
                continue
            }
            let status = response.status
            if let exact = status.exactLength, exact < command.length {
                wanted = exact
            } else if status.sw1 == 0x67, isOpening, let fewer = await beginning(below: command.length) {
                // The file may be no longer than that: its beginning tells how long it is.
                wanted = fewer
            } else if status.sw1 == 0x67 || status.exactLength != nil {
                profile.ladder.refused(command.length)
                // Outside the session a second refusal would be its end: the next length has to be one that every card takes.
                if await link.refusedInPlain, profile.ladder.fallToShort(isGuess: false),
                    let shorter = await self.command(of: file, at: offset, wanted: wanted),
                    shorter.length < command.length
                {
                    continue
                }
                guard await stepDown(below: command.length, of: file, at: offset, wanted: wanted) else {
                    // Not about the length, then: nothing is learnt from it.
                    profile.ladder = ladder
                    if let broken = await link.abandonRefusedLength() { throw FileReadError(broken) }
                    return Block(contents: [], status: status)
                }
            } else {
                let contents = status.bringsData ? try command.contents(of: response.data) : []
                profile.ladder.prove(contents.count)
                return Block(contents: contents, status: status)
            }
        }
    }

    /// How much of a file of unknown length to ask for next: a short response's block, and then what tells the length and is in every
    /// file. nil for no less, and for what was refused in plain inside a session, where one refusal more would end it.
    private func beginning(below length: Int) async -> Int? {
        guard await !link.refusedInPlain else { return nil }
        let short = await link.capacity.plainBytes(in: BlockLadder.short.responseLength)
        return [short, Self.headerLength].first { $0 < length }
    }

    /// Tag and length of a data object of up to 65535 bytes.
    private static let headerLength = 4

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

    private func transmit(_ command: CommandAPDU, _ budget: Int) async throws(FileReadError) -> ResponseAPDU {
        guard exchanges < budget else { throw FileReadError(.exchangeLimit) }
        exchanges += 1
        do throws(CardChannelError) {
            return try await link.transmit(command)
        } catch {
            throw FileReadError(error)
        }
    }
}

extension StatusWord {
    fileprivate var bringsData: Bool { self == .success || self == .endOfFile || bytesAvailable != nil }

    /// Whether this word speaks of the way in which a file was named, and not of the file: wrong P1-P2, function or instruction not
    /// supported.
    fileprivate var refusesAddressing: Bool { [0x6A86, 0x6A81, 0x6B00, 0x6D00].contains(rawValue) }

    /// Whether this word speaks of P1-P2.
    fileprivate var refusesParameters: Bool { self == .incorrectP1P2 || rawValue == 0x6A81 }

    /// Whether a card that does not know the way in which a file was named may mean that by this word.
    fileprivate var mayRefuseAddressing: Bool {
        refusesAddressing || [0x6A82, 0x6982, 0x6985, 0x6986, 0x6A80, 0x6700, 0x6E00].contains(rawValue)
    }
}
