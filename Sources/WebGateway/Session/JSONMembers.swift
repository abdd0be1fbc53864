/// Takes a JSON object apart into its members' texts, so that what is for the daemon reaches it as it was written: which of two members of
/// one name was meant, or what a number is, stays the daemon's to say.
enum JSONMembers {
    /// A text that is no object of few members.
    struct Malformed: Error {}

    /// More than any message has.
    static let most = 16
    /// Deeper than any order.
    static let depth = 16

    /// The members' texts by their names.
    static func split(_ text: some Collection<UInt8>) throws(Malformed) -> [String: [UInt8]] {
        let bytes = Array(text)
        var members: [String: [UInt8]] = [:]
        var position = blanks(bytes, 0)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { throw Malformed() }
        position = blanks(bytes, position + 1)
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            return try end(bytes, position, members)
        }
        while true {
            let name = try value(bytes, &position)
            guard name.count > 2, name.first == UInt8(ascii: "\""), !name.contains(UInt8(ascii: "\\")) else {
                throw Malformed()
            }
            try expect(":", bytes, &position)
            position = blanks(bytes, position)
            let key = String(decoding: name[1..<name.count - 1], as: UTF8.self)
            guard members[key] == nil, members.count < most else { throw Malformed() }
            members[key] = try value(bytes, &position)
            position = blanks(bytes, position)
            guard position < bytes.count else { throw Malformed() }
            if bytes[position] == UInt8(ascii: "}") { return try end(bytes, position, members) }
            try expect(",", bytes, &position)
            position = blanks(bytes, position)
        }
    }

    private static func end(_ bytes: [UInt8], _ position: Int, _ members: [String: [UInt8]]) throws(Malformed)
        -> [String: [UInt8]]
    {
        guard blanks(bytes, position + 1) == bytes.count else { throw Malformed() }
        return members
    }

    private static func expect(_ mark: Unicode.Scalar, _ bytes: [UInt8], _ position: inout Int) throws(Malformed) {
        position = blanks(bytes, position)
        guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { throw Malformed() }
        position += 1
    }

    private static func blanks(_ bytes: [UInt8], _ start: Int) -> Int {
        var position = start
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        return position
    }

    /// The text of a value, up to what follows it; whether it is well formed inside is its reader's to say.
    private static func value(_ bytes: [UInt8], _ position: inout Int) throws(Malformed) -> [UInt8] {
        let start = position
        var (open, isInText, isEscaped) = (0, false, false)
        while position < bytes.count {
            let byte = bytes[position]
            if isInText {
                isInText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInText = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if open == 0 { return try text(bytes, start, position) }
                    open -= 1
                case UInt8(ascii: ","), UInt8(ascii: ":"):
                    if open == 0 { return try text(bytes, start, position) }
                default: break
                }
                guard open <= depth else { throw Malformed() }
            }
            position += 1
        }
        throw Malformed()
    }

    private static func text(_ bytes: [UInt8], _ start: Int, _ end: Int) throws(Malformed) -> [UInt8] {
        var text = bytes[start..<end]
        while let last = text.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { text.removeLast() }
        guard !text.isEmpty else { throw Malformed() }
        return Array(text)
    }
}
