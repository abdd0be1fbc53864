package import SmartCard

/// Reads elementary files in as few exchanges as the card allows (Doc 9303-10, 3.6).
///
/// The first read is a full block by short file identifier, which also makes the file the current one; the length is taken from
/// the data object's header, and nothing is asked for beyond it. Offsets from 32768 on take the odd instruction. A card that
/// refuses short file identifiers is read by SELECT for the rest of the session; one that refuses a length is asked for less. Where
/// sessions broke on opening files twice in a row, the next opening tries the other way of naming, and keeps it if it works.
package actor FileReader {
    private let link: ReadingLink

    /// The limits, and what is known of card and reader by now: what the next session starts with.
    package private(set) var profile: LinkProfile
    /// The exchanges made so far.
    package private(set) var exchanges = 0

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
    ///   - report: Called after every block with the bytes read and the bytes there are.
    /// - Returns: The bytes as the card returned them.
    /// - Throws: `FileReadError`, with what was read so far in its `progress`.
    package func read(
        _ file: ElementaryFile,
        resuming progress: FileReadProgress? = nil,
        report: @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(FileReadError) -> [UInt8] {
        var current = progress ?? FileReadProgress(file)
        let budget = exchanges + profile.exchangeLimit
        do throws(FileReadError) {
            guard current.file == file else { throw FileReadError(.changed) }
            try await open(file, into: &current, wanted: .max, budget)
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

    /// EF.CardAccess, which is read in plain before any application is selected (Doc 9303-11, 4.2).
    ///
    /// - Returns: nil where the card has none, or does not let it be read: 6A82, 6982 and their like.
    package func readCardAccess() async throws(FileReadError) -> [UInt8]? {
        do throws(FileReadError) {
            return try await read(.cardAccess)
        } catch {
            let absent: [UInt16] = [0x6A82, 0x6982, 0x6985, 0x6986, 0x6D00, 0x6E00, 0x6A81, 0x6A86, 0x6900]
            guard let status = error.status, absent.contains(status.rawValue) else { throw error }
            return nil
        }
    }
}

extension FileReader {
    /// Makes the file the current one, reads its first block, and takes its length from it.
    private func open(
        _ file: ElementaryFile,
        into progress: inout FileReadProgress,
        wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) {
        let answer = try await firstBlock(of: file, wanted, budget)
        guard answer.isData else { throw FileReadError(answer.status) }
        guard !answer.contents.isEmpty else { throw FileReadError(.emptyAnswer, status: answer.status) }
        try progress.begin(with: answer.contents, limit: profile.fileLengthLimit)
    }

    private func firstBlock(
        of file: ElementaryFile,
        _ wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        guard file != .cardAccess else { return try await selectAndRead(file, wanted, budget) }
        let triesOtherWay = profile.brokenOpenings >= 2
        let byIdentifier = (profile.addressing == .identifier) != triesOtherWay
        do throws(FileReadError) {
            let answer =
                byIdentifier
                ? try await selectAndRead(file, wanted, budget)
                : try await readByShortIdentifier(file, wanted, budget)
            profile.brokenOpenings = 0
            return answer
        } catch {
            if triesOtherWay {
                profile.brokenOpenings = 0
            } else if error.channelError?.code == .secureMessagingBroken {
                profile.brokenOpenings += 1
            }
            throw error
        }
    }

    private func readByShortIdentifier(
        _ file: ElementaryFile,
        _ wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        let before = profile.ladder
        var answer = try await block(of: file, at: 0, wanted: wanted, budget)
        if answer.isData {
            profile.addressing = .shortIdentifier
        } else if profile.addressing == .untried, answer.status.mayRefuseShortIdentifier {
            profile.ladder = before
            answer = try await selectAndRead(file, wanted, budget)
        }
        return answer
    }

    private func selectAndRead(
        _ file: ElementaryFile,
        _ wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        let response = try await transmit(.selectFile(file.identifier), budget)
        guard response.status == .success else { throw FileReadError(response.status) }
        let answer = try await block(at: 0, wanted: wanted, budget)
        // EF.CardAccess lies outside of the application, and is always named so.
        if answer.isData, file != .cardAccess { profile.addressing = .identifier }
        return answer
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
        /// Success, or success up to the end of the file.
        var isData: Bool { status == .success || status == .endOfFile }
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
            } else if status.sw1 == 0x67 || status.exactLength != nil {
                profile.ladder.refused(command.length)
                // Outside the session a second refusal would be its end: the next length has to be one that every card takes.
                if await link.refusedInPlain, profile.ladder.fallToShort(),
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
                let isData = status == .success || status == .endOfFile
                let contents = isData ? try command.contents(of: response.data) : []
                profile.ladder.prove(contents.count)
                return Block(contents: contents, status: status)
            }
        }
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
    /// Whether a card that knows no short file identifiers may mean that by this word.
    fileprivate var mayRefuseShortIdentifier: Bool {
        [0x6A82, 0x6A86, 0x6A81, 0x6B00, 0x6982, 0x6700, 0x6D00].contains(rawValue)
    }
}
