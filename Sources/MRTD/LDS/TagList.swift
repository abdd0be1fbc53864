import DocumentCore

/// A tag list, DO 5C: identifiers one behind the other, without lengths (Doc 9303-10, tables 35, 71 and 73).
enum TagList {
    /// The tags in their order; nil when one is cut, has more than two bytes, or the list is longer than 256 bytes.
    static func tags(in list: ArraySlice<UInt8>) -> [BERTag]? {
        guard list.count <= 256 else { return nil }
        var rest = list
        var tags: [BERTag] = []
        while let first = rest.popFirst() {
            var value = UInt32(first)
            if first & 0x1F == 0x1F {
                guard let second = rest.popFirst(), second & 0x80 == 0 else { return nil }
                value = value << 8 | UInt32(second)
            }
            tags.append(BERTag(rawValue: value))
        }
        return tags
    }
}
