import DocumentCore
import SmartCard

/// READ BINARY (ISO 7816-4, 7.2.3; Doc 9303-10, 3.6.3): even instruction to offset 32767, odd beyond.
extension ChipSession {
    mutating func readBinary(_ command: CommandAPDU, limit: Int) throws -> ResponseAPDU {
        guard command.data.isEmpty, let expected = command.expectedLength else { throw ChipRefusal(.wrongLength) }
        try checkReadLength(expected)
        guard command.p1 & 0x80 != 0 else {
            let offset = Int(command.p1) << 8 | Int(command.p2)
            let file = contents(of: try openFile(shortIdentifier: 0), from: offset)
            try checkRest(limit, of: file.count - offset)
            return try read(file, from: offset, limit: limit)
        }
        // With bit 8 set, bits 7 and 6 are zero and P2 is the offset.
        guard command.p1 & 0x60 == 0, command.p1 & 0x1F != 0, command.p1 & 0x1F != 0x1F else {
            throw ChipRefusal(.incorrectP1P2)
        }
        var file = try openFile(shortIdentifier: command.p1 & 0x1F)
        if fault == .otherFile, let currentFile, let other = neighbour(of: currentFile) {
            fault = nil
            file = other
        }
        let offset = Int(command.p2)
        let contents = contents(of: file, from: offset)
        try checkRest(limit, of: contents.count - offset)
        return try read(contents, from: offset, limit: limit)
    }

    /// The offset comes in DO 54, the bytes go out in DO 53, whose header counts against Ne.
    mutating func readBinaryWithOffsetObject(_ command: CommandAPDU, limit: Int) throws -> ResponseAPDU {
        guard let expected = command.expectedLength else { throw ChipRefusal(.wrongLength) }
        try checkReadLength(expected)
        guard command.p1 == 0, command.p2 < 0x1F else { throw ChipRefusal(.incorrectP1P2) }
        let opened = try openFile(shortIdentifier: command.p2)
        let offset = try Self.offset(in: command.data)
        let file = contents(of: opened, from: offset)
        let rest = file.dropFirst(offset)
        if !rest.isEmpty { try checkRest(limit, of: BER.encode(0x53, Array(rest)).count) }
        var response = try read(file, from: offset, limit: Self.contentsLimit(of: limit))
        response.data = BER.encode(0x53, response.data)
        return response
    }

    /// The current file, or another that thereby becomes it.
    private mutating func openFile(shortIdentifier: UInt8) throws -> ElementaryFile {
        guard shortIdentifier != 0 else {
            guard let currentFile else { throw ChipRefusal(.noCurrentFile) }
            return try readableFile(currentFile)
        }
        guard !image.behaviour.refusesShortFileIdentifiers else { throw ChipRefusal(.incorrectP1P2) }
        let identifier =
            isApplicationSelected
            ? 0x0100 | UInt16(shortIdentifier) : FileIdentifier.underMasterFile(shortIdentifier: shortIdentifier)
        let file = try readableFile(identifier)
        currentFile = identifier
        return file
    }

    private func read(_ contents: [UInt8], from offset: Int, limit: Int) throws -> ResponseAPDU {
        guard offset < contents.count else { throw ChipRefusal(.offsetOutsideFile) }
        let rest = contents.count - offset
        let count = min(limit, image.behaviour.maximumResponse ?? limit)
        // The end of the file is told only where the terminal asked beyond it.
        let status: StatusWord = rest < count ? .endOfFile : .success
        let data = Array(contents[offset..<(offset + min(rest, count))])
        return ResponseAPDU(data: data, status: status)
    }

    private func checkReadLength(_ expected: Int) throws {
        guard expected <= image.behaviour.longestRead ?? expected else { throw ChipRefusal(image.behaviour.lengthWord) }
    }

    private func checkRest(_ expected: Int, of available: Int) throws {
        if let word = image.behaviour.wordBeyondEnd, expected > available { throw ChipRefusal(word) }
        try checkExactLength(expected, of: available)
    }

    /// Whether a command of the session is a READ BINARY whose length is refused in plain.
    func refusesLengthInPlain(of command: CommandAPDU) -> Bool {
        guard image.behaviour.plainLengthRefusal != nil, command.ins & 0xFE == 0xB0 else { return false }
        return command.expectedLength ?? 0 > image.behaviour.longestRead ?? .max
    }

    private static func offset(in data: [UInt8]) throws -> Int {
        guard let object = try? BERReader.readOne(data), object.tag == 0x54, (1...3).contains(object.value.count) else {
            throw ChipRefusal(.incorrectData)
        }
        return object.value.reduce(0) { $0 << 8 | Int($1) }
    }

    /// The most contents of a DO 53 of at most `limit` bytes.
    private static func contentsLimit(of limit: Int) throws -> Int {
        let header = limit <= 0x7F + 2 ? 2 : limit <= 0xFF + 3 ? 3 : limit <= 0xFFFF + 4 ? 4 : 5
        guard limit > header else { throw ChipRefusal(.wrongLength) }
        return limit - header
    }
}
