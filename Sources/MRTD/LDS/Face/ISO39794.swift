import DocumentCore

/// What the blocks of ISO/IEC 39794 have in common: automatic tags, so that a field is told by its number, and the way into
/// them from DO 7F2E (Doc 9303-10, 4.5.6, tables 2 and 3): `7F2E { A1 { 64 or 65 { A0 version, A1 { 30 ... } } } }`.
enum ISO39794 {
    /// The representation blocks of a data block with `tag` (64 fingers, 65 face), at most `limit`; empty where there is none.
    ///
    /// - Parameter template: the contents of DO 7F2E. Some issuers leave out the A1 around the block.
    static func representations(in template: ArraySlice<UInt8>, tag: BERTag) -> [BERObject] {
        var reader = BERReader(template)
        guard let outer = try? reader.read() else { return [] }
        let block = outer.tag == tag ? outer : outer.tag == 0xA1 ? outer.field(tag) : nil
        guard let list = block?.field(0xA1), let blocks = try? list.children() else { return [] }
        return Array(blocks.filter { $0.tag == .sequence }.prefix(limit))
    }

    private static let limit = 16
}

extension BERObject {
    /// The first of the fields with `tag`; nil where there is none, or the fields do not parse.
    func field(_ tag: BERTag) -> BERObject? {
        guard let children = try? children() else { return nil }
        return children.first { $0.tag == tag }
    }

    /// The code of a field `[n] CHOICE { code [0] ENUMERATED, extensionBlock [1] }`; nil for an extension and for codes
    /// above 255.
    func code(_ tag: BERTag) -> Int? {
        guard let value = field(tag)?.field(0x80)?.value, value.first.map({ $0 & 0x80 == 0 }) ?? false else {
            return nil
        }
        let magnitude = value.drop { $0 == 0 }
        return magnitude.count <= 1 ? Int(magnitude.first ?? 0) : nil
    }
}
