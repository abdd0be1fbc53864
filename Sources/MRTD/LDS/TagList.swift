import DocumentCore

/// A tag list, DO 5C: identifiers one behind the other, without lengths (Doc 9303-10, tables 35, 71 and 73).
struct TagList: Sendable {
    /// The tags in their order, however long; of one with more than four bytes these four.
    let tags: [BERTag]
    /// The bytes of a tag that the list's end cuts; nil where none is cut.
    let cut: BERTag?

    /// The longest list, in bytes.
    static let lengthLimit = 256

    /// Nil for a list of more than 256 bytes.
    init?(_ list: ArraySlice<UInt8>) {
        guard list.count <= Self.lengthLimit else { return nil }
        var rest = list
        var tags: [BERTag] = []
        var cut: BERTag?
        while let first = rest.popFirst() {
            var value = UInt32(first)
            var length = 1
            var continues = first & 0x1F == 0x1F
            while continues, let next = rest.popFirst() {
                if length < 4 { value = value << 8 | UInt32(next) }
                length += 1
                continues = next & 0x80 != 0
            }
            let tag = BERTag(rawValue: value)
            if continues { cut = tag } else { tags.append(tag) }
        }
        (self.tags, self.cut) = (tags, cut)
    }

    /// The tags of a list in which each is whole and has one or two bytes; nil for any other list.
    static func tags(in list: ArraySlice<UInt8>) -> [BERTag]? {
        guard let list = TagList(list), list.cut == nil, list.tags.allSatisfy({ $0.rawValue <= 0xFFFF }) else {
            return nil
        }
        return list.tags
    }
}
