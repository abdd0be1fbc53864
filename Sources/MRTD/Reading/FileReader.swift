package import SmartCard

/// Reads elementary files in as few exchanges as the card allows (Doc 9303-10, 3.6).
///
/// The first read is a full block by short file identifier, which also makes the file the current one; the length is taken from
/// the data object's header, and nothing is asked for beyond it. Offsets from 32768 on take the odd instruction. A card that
/// refuses one way of naming files, by short identifier or by SELECT, is asked in the other, whatever was learnt of its kind; one that
/// refuses a length, by whatever word, is asked for less. Where sessions broke on opening a file twice in a row, its next opening tries
/// the other way of naming, and keeps it if it works.
package actor FileReader {
    let link: ReadingLink

    /// The limits, and what is known of card and reader by now: what the next session starts with.
    package internal(set) var profile: LinkProfile
    /// The exchanges made so far.
    package private(set) var exchanges = 0
    /// Whether a file was opened by a few bytes only, because sessions broke on its opening, and not many have come through since.
    var opensCarefully = false
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
        guard answer.bringsBytes else { throw FileReadError(.emptyAnswer, status: answer.status) }
        try progress.begin(with: answer.contents, limit: profile.fileLengthLimit)
    }

    private func firstBlock(
        of file: ElementaryFile,
        _ wanted: Int,
        isListed: Bool,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        // EF.CardAccess lies outside of the application, and is always named by its identifier.
        guard file != .cardAccess else {
            let answer = try await ask(for: file, by: .identifier, wanted, budget)
            return try await beginning(of: file, refusedBy: [answer], budget) ?? answer
        }
        let triesOtherWay = profile.brokenOpenings[file, default: 0] >= 2
        let byIdentifier = (profile.addressing == .identifier) != triesOtherWay
        do throws(FileReadError) {
            let answer = try await firstBlock(
                of: file,
                by: byIdentifier ? .identifier : .shortIdentifier,
                // Whether the way broke the sessions or the length: both are other than they were.
                triesOtherWay ? Self.headerLength : wanted,
                isListed: isListed,
                budget
            )
            if triesOtherWay, answer.isData {
                profile.otherWayBreaksSessions = true
                opensCarefully = true
            }
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
        var answers = [try await ask(for: file, by: way, wanted, budget)]
        var answer = answers[0]
        if !answer.isData, answer.status.refusesAddressing || isListed || !addressingIsProven {
            let other: FileAddressing = way == .identifier ? .shortIdentifier : .identifier
            let second = try await ask(for: file, by: other, wanted, budget)
            answers.append(second)
            // Where both are refused, the word on SELECT speaks of the file, unless the first was none on how it was named.
            let speaksOfFile = other == .identifier && answer.status.mayRefuseAddressing
            if second.isData || speaksOfFile { answer = second }
        }
        if wanted > Self.headerLength, let short = try await beginning(of: file, refusedBy: answers, budget) {
            // The short identifier was refused by the word for the length, too: it is as good as untried.
            guard answers.count == 1 || answers[0].status != answers[1].status else { return short }
            answer = short
        }
        if answer.bringsBytes {
            profile.addressing = answer.way
            addressingIsProven = true
        }
        return answer
    }

    /// The beginning of a file that was refused, in no more bytes than tell its length. A card that gives it has refused the length,
    /// and its word for that is learnt.
    ///
    /// - Parameter answers: what came, by one way of naming or by both, the last one last.
    /// - Returns: nil where it was not refused, or where this is refused as well.
    private func beginning(
        of file: ElementaryFile,
        refusedBy answers: [Block],
        _ budget: Int
    ) async throws(FileReadError) -> Block? {
        guard !answers.contains(where: \.bringsBytes) else { return nil }
        // A file that was selected is there.
        let refused = answers.last(where: \.isSelected) ?? answers.first { $0.way == .shortIdentifier }
        guard let refused, refused.status.mayRefuseLength, refused.status != profile.lengthWord else { return nil }
        let isCurrent = refused.isSelected && answers.last?.isSelected == true
        var short =
            isCurrent
            ? try await block(at: 0, wanted: Self.headerLength, budget)
            : try await ask(for: file, by: refused.way, Self.headerLength, budget)
        guard short.bringsBytes else { return nil }
        profile.lengthWord = refused.status
        short.way = refused.way
        return short
    }

    private func ask(
        for file: ElementaryFile,
        by way: FileAddressing,
        _ wanted: Int,
        _ budget: Int
    ) async throws(FileReadError) -> Block {
        let isSelected = way == .identifier
        if isSelected {
            let status = try await select(file, budget)
            guard status == .success else { return Block(contents: [], status: status, way: way) }
        }
        var block = try await block(of: isSelected ? nil : file, at: 0, wanted: wanted, budget)
        block.way = way
        block.isSelected = isSelected
        return block
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
        let rest = (progress.total ?? .max) - offset
        var answer = try await block(at: offset, wanted: rest, budget)
        if !answer.bringsBytes, progress.total != nil, rest > Self.headerLength, answer.status.mayRefuseLength,
            answer.status != profile.lengthWord
        {
            // The file says that it goes on: it is the length that was refused, if a few bytes are not.
            let short = try await block(at: offset, wanted: Self.headerLength, budget)
            if short.bringsBytes {
                profile.lengthWord = answer.status
                answer = short
            }
        }
        // 6282 and 6B00 are how a card says that the file ends here.
        guard answer.isData || answer.status == .offsetOutsideFile else { throw FileReadError(answer.status) }
        guard answer.bringsBytes else {
            throw FileReadError(answer.status == .success ? .emptyAnswer : .truncated, status: answer.status)
        }
        try progress.append(answer.contents, limit: profile.fileLengthLimit)
    }
}

extension FileReader {
    /// Tag and length of a data object of up to 65535 bytes.
    static let headerLength = 4

    func transmit(_ command: CommandAPDU, _ budget: Int) async throws(FileReadError) -> ResponseAPDU {
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
    /// Whether this word speaks of the way in which a file was named, and not of the file: wrong P1-P2, function or instruction not
    /// supported.
    fileprivate var refusesAddressing: Bool { [0x6A86, 0x6A81, 0x6B00, 0x6D00].contains(rawValue) }

    /// Whether this word speaks of P1-P2.
    var refusesParameters: Bool { self == .incorrectP1P2 || rawValue == 0x6A81 }

    /// Whether a card that does not know the way in which a file was named may mean that by this word.
    fileprivate var mayRefuseAddressing: Bool {
        refusesAddressing || [0x6A82, 0x6982, 0x6985, 0x6986, 0x6A80, 0x6700, 0x6E00].contains(rawValue)
    }

    /// Whether a card may refuse a length by this word, without data: by any that does not say that there is no file, or that it is kept
    /// back. 67xx and 6Cxx always do.
    fileprivate var mayRefuseLength: Bool {
        !concernsLength
            && ![0x6A82, 0x6A83, 0x6A88, 0x6982, 0x6985, 0x6986, 0x6987, 0x6988].contains(rawValue)
    }
}
