import SmartCard

/// A command that was refused for its length before the card counted it, and that may be sent again shorter.
///
/// Every way back of the counter lets a response that was held back on the link stand in for the next command's. That is why so
/// few commands have one, and why the next has to be the same: the response would be the one to it, or too long for it.
struct LengthRefusal: Sendable {
    /// The command as the caller gave it.
    private let command: CommandAPDU
    /// Whether the card, or its transport, has refused it in plain: the second time it means it, unless it is a READ BINARY, which may
    /// be asked for less and less. The reader may refuse again and again, as long as the commands become shorter.
    let isByCard: Bool

    /// The reader would not send the command; nil where there is no shorter way to ask the same.
    init?(byReader command: CommandAPDU, after earlier: Self?) {
        guard command.hasShorterWay else { return nil }
        self.command = command
        isByCard = earlier?.isByCard ?? false
    }

    /// The card answered the command with a plain 67xx or 6Cxx; nil where there is no shorter way, or where it did so before.
    ///
    /// A READ BINARY has one as often as it is refused. However many of them are refused, all ask for the beginning of the first,
    /// whose answer is too long for each that follows.
    init?(byCard command: CommandAPDU, saying word: StatusWord, after earlier: Self?) {
        let isFirst = earlier?.isByCard != true
        // A signature is returned whole, however long Ne is: what is signed is the same.
        let isShorter = word.exactLength.map { $0 < command.expectedLength ?? 0 } ?? false
        let tellsLength = command.isInternalAuthenticate && isShorter
        let hasWay = command.hasShorterWay && word.sw1 == 0x67 || tellsLength
        guard command.isReadBinary || isFirst && hasWay else { return nil }
        self.command = command
        isByCard = true
    }

    /// Whether a plain 67xx to this command is a refusal that the session outlives with nothing left to try: to the short form of
    /// an INTERNAL AUTHENTICATE whose extended form was refused. No file is lost by it, so that the files may still be read; a
    /// signature held back and returned in the place of a file has another hash than the file.
    static func isFinal(byCard command: CommandAPDU, after earlier: Self?) -> Bool {
        earlier != nil && command.isInternalAuthenticate && !command.isExtended
    }

    /// Whether a command asks for less of the very thing that was refused, or begins the chain that carries it. No command that may
    /// be chained is answered with data that anything rests on.
    func mayBeFollowed(by next: CommandAPDU) -> Bool {
        if command.isChainable {
            var last = next
            last.cla &= ~CommandAPDU.chainingBit
            return next.cla & CommandAPDU.chainingBit != 0 && last.header == command.header && !next.data.isEmpty
                && next.data.count < command.data.count && command.data.starts(with: next.data)
        }
        return next.header == command.header && next.data == command.data
            && (next.expectedLength ?? 0) < (command.expectedLength ?? 0)
    }
}

extension CommandAPDU {
    /// READ BINARY, even or odd.
    fileprivate var isReadBinary: Bool { ins & 0xFE == 0xB0 }
    fileprivate var isInternalAuthenticate: Bool { ins == 0x88 }
    /// Commands of chip and terminal authentication whose data may be too long: MSE:Set KAT, PSO:Verify Certificate, GENERAL and
    /// EXTERNAL AUTHENTICATE. 239 bytes always fit into a short one.
    fileprivate var isChainable: Bool {
        cla & CommandAPDU.chainingBit == 0 && [0x22, 0x2A, 0x82, 0x86].contains(ins) && data.count > 239
    }
    fileprivate var hasShorterWay: Bool { isReadBinary || isInternalAuthenticate && isExtended || isChainable }
}
