/// Reads BER-TLV data objects one after another (ISO 7816-4, 5.2.2; X.690, 8.1), bounded in length, count and depth.
///
/// Whether an encoding is DER is asked by those to whom it matters: no reader minds a length that is longer than necessary.
package struct BERReader: Sendable {
    /// The encodings a reader takes.
    package enum Rules: Hashable, Sendable {
        /// What the files of documents hold: identifiers of up to three bytes, and indefinite lengths on constructed objects. Contents
        /// are of `lengthLimit` bytes at most.
        case basic
        /// What X.509 consists of: identifiers of one byte, definite lengths. Contents are as long as the bytes at hand.
        case definite
    }

    /// The longest contents accepted under the basic rules, in bytes.
    package static let lengthLimit = 1 << 24
    /// The most objects read from one value.
    package static let countLimit = 4096
    /// The levels of nesting allowed unless the caller says otherwise.
    package static let defaultDepthLimit = 24

    /// The bytes not yet read.
    package private(set) var remaining: ArraySlice<UInt8>
    let depthLimit: Int
    let rules: Rules

    /// A reader over `bytes`.
    package init(_ bytes: ArraySlice<UInt8>, depthLimit: Int = Self.defaultDepthLimit, rules: Rules = .basic) {
        remaining = bytes
        self.depthLimit = depthLimit
        self.rules = rules
    }

    /// A reader over `bytes`.
    package init(_ bytes: some Collection<UInt8>, depthLimit: Int = Self.defaultDepthLimit, rules: Rules = .basic) {
        self.init(ArraySlice(Array(bytes)), depthLimit: depthLimit, rules: rules)
    }

    /// Whether all bytes were read.
    package var isAtEnd: Bool { remaining.isEmpty }

    /// The one object that `bytes` hold.
    ///
    /// - Throws: `.trailingBytes` when something follows it.
    package static func readOne(_ bytes: ArraySlice<UInt8>, rules: Rules = .basic) throws(BERError) -> BERObject {
        var reader = BERReader(bytes, rules: rules)
        let object = try reader.read()
        guard reader.isAtEnd else { throw .trailingBytes }
        return object
    }

    /// The one object that `bytes` hold.
    ///
    /// - Throws: `.trailingBytes` when something follows it.
    package static func readOne(_ bytes: some Collection<UInt8>, rules: Rules = .basic) throws(BERError) -> BERObject {
        try readOne(ArraySlice(Array(bytes)), rules: rules)
    }

    /// The next object.
    ///
    /// - Throws: `.truncated` at the end, or what is wrong with the encoding.
    package mutating func read() throws(BERError) -> BERObject {
        var cursor = remaining
        let tag = try Self.readTag(&cursor)
        guard rules == .basic || tag.length == 1 else { throw .unsupportedTag }
        guard let length = try Self.readLength(&cursor) else {
            guard rules == .basic else { throw .indefiniteLength }
            return try readIndefinite(tag: tag, contents: cursor)
        }
        guard rules == .definite || length <= Self.lengthLimit else { throw .lengthTooLarge }
        guard cursor.count >= length else { throw .truncated }
        let end = cursor.startIndex + length
        let object = BERObject(
            tag: tag,
            value: cursor[cursor.startIndex..<end],
            encoded: remaining[remaining.startIndex..<end],
            depthLeft: depthLimit,
            rules: rules
        )
        remaining = remaining[end...]
        return object
    }

    /// The next object, which must have `tag`.
    package mutating func read(_ tag: BERTag) throws(BERError) -> BERObject {
        let object = try read()
        guard object.tag == tag else { throw .unexpectedTag }
        return object
    }

    /// Whether the bytes not yet read begin with `tag`.
    package func isNext(_ tag: BERTag) -> Bool {
        guard tag.length > 1 else { return remaining.first.map(UInt32.init) == tag.rawValue }
        return remaining.starts(with: tag.bytes)
    }

    /// The next object if it has `tag`; else nil, and nothing is consumed.
    package mutating func readIfPresent(_ tag: BERTag) throws(BERError) -> BERObject? {
        isNext(tag) ? try read() : nil
    }

    /// All objects to the end.
    package mutating func readAll() throws(BERError) -> [BERObject] {
        var objects: [BERObject] = []
        while !isAtEnd {
            guard objects.count < Self.countLimit else { throw .tooMany }
            objects.append(try read())
        }
        return objects
    }

    /// Ends the reading of a value that must hold nothing more.
    ///
    /// - Throws: `.trailingBytes` when bytes are left.
    package func finish() throws(BERError) {
        guard isAtEnd else { throw .trailingBytes }
    }

    /// The length of the whole object whose first bytes are at hand, without needing the rest: how a file's length is taken
    /// from its first block. Nil while the header is incomplete or its length is indefinite.
    package static func encodedLength(ofPrefix bytes: some Collection<UInt8>) throws(BERError) -> Int? {
        var cursor = ArraySlice(Array(bytes.prefix(8)))
        let start = cursor.startIndex
        do throws(BERError) {
            _ = try readTag(&cursor)
            guard let length = try readLength(&cursor) else { return nil }
            guard length <= lengthLimit else { throw .lengthTooLarge }
            return cursor.startIndex - start + length
        } catch {
            if error == .truncated { return nil }
            throw error
        }
    }
}

extension BERReader {
    private static func readTag(_ cursor: inout ArraySlice<UInt8>) throws(BERError) -> BERTag {
        guard let first = cursor.popFirst() else { throw .truncated }
        var value = UInt32(first)
        guard first & 0x1F == 0x1F else { return BERTag(rawValue: value) }
        for index in 0..<2 {
            guard let next = cursor.popFirst() else { throw .truncated }
            guard index > 0 || next & 0x7F != 0 else { throw .unsupportedTag }
            value = value << 8 | UInt32(next)
            if next & 0x80 == 0 { return BERTag(rawValue: value) }
        }
        throw .unsupportedTag
    }

    /// A definite length, or nil for the indefinite form.
    private static func readLength(_ cursor: inout ArraySlice<UInt8>) throws(BERError) -> Int? {
        guard let first = cursor.popFirst() else { throw .truncated }
        if first < 0x80 { return Int(first) }
        if first == 0x80 { return nil }
        let count = Int(first & 0x7F)
        guard count <= 4 else { throw .lengthTooLarge }
        var length = 0
        for _ in 0..<count {
            guard let next = cursor.popFirst() else { throw .truncated }
            length = length << 8 | Int(next)
        }
        return length
    }

    private mutating func readIndefinite(
        tag: BERTag,
        contents: ArraySlice<UInt8>
    ) throws(BERError) -> BERObject {
        guard tag.isConstructed else { throw .indefinitePrimitive }
        guard depthLimit > 0 else { throw .tooDeep }
        var inner = BERReader(contents, depthLimit: depthLimit - 1)
        for _ in 0...Self.countLimit {
            if inner.remaining.starts(with: [0x00, 0x00]) {
                let end = inner.remaining.startIndex
                let object = BERObject(
                    tag: tag,
                    value: contents[contents.startIndex..<end],
                    encoded: remaining[remaining.startIndex..<(end + 2)],
                    depthLeft: depthLimit,
                    rules: rules
                )
                remaining = remaining[(end + 2)...]
                return object
            }
            _ = try inner.read()
        }
        throw .tooMany
    }
}
