import SmartCard

/// A protected command that the chip answers by a plain status word, whereupon its session is over.
struct PlainAnswer: Sendable, Hashable {
    /// The command.
    var command: ChipCommand
    /// The word.
    var status: StatusWord
    /// How many of these commands every session answers as it should before.
    var after = 0
}

extension PlainAnswer: Decodable {
    private enum CodingKeys: String, CodingKey {
        case command, status, after
    }

    /// Decodes one entry of a profile's `answers_in_plain`.
    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        guard let word = try container.statusWord(.status, in: decoder) else {
            throw ProfileError(.malformed, at: decoder.location(of: CodingKeys.status.stringValue))
        }
        let count = try container.decodeIfPresent(Int.self, forKey: .after) ?? 0
        guard (0...65_535).contains(count) else {
            throw ProfileError(.invalidValue, at: decoder.location(of: CodingKeys.after.stringValue))
        }
        command = try container.decode(ChipCommand.self, forKey: .command)
        status = word
        after = count
    }
}

extension ChipSession {
    /// The plain word for a command of the session, where the chip means to end it here.
    mutating func plainWord(for command: CommandAPDU) -> StatusWord? {
        guard let kind = ChipCommand(command) else { return nil }
        let before = commandsSeen[kind, default: 0]
        commandsSeen[kind] = before + 1
        return image.behaviour.plainAnswers.first { $0.command == kind && before >= $0.after }?.status
    }
}
