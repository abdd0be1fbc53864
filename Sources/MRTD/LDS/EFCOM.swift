package import DocumentCore

/// EF.COM: what the application says it holds, `60 { 5F01, 5F36, 5C }` (Doc 9303-10, 4.6.1).
///
/// It is not signed: who clones a chip can write anything here. The SOD decides.
package struct EFCOM: Sendable, Hashable {
    /// The LDS version, four digits `aabb`: `0107`; nil where it is something else.
    package let ldsVersion: String?
    /// The Unicode version, six digits `aabbcc`: `040000`; nil where it is something else.
    package let unicodeVersion: String?
    /// The numbers of the data groups listed, in the list's order, each once.
    package let dataGroups: [Int]
    /// Tags in the list that are no data group's; FF where the list is padded with it, and the bytes there are of a tag that is cut.
    package let unknownTags: [BERTag]

    /// Reads the file. Bytes behind its object are ignored, and so are unknown objects in it.
    ///
    /// - Throws: `LDSError`: `.elementMissing` without a tag list; `.malformed` for one of more than 256 bytes.
    package init(_ file: some Collection<UInt8>) throws(LDSError) {
        let children: [BERObject]
        let contents = try ElementaryFile.com.contents(of: file)
        do throws(BERError) {
            children = try contents.children()
        } catch {
            throw LDSError(error, in: "EF.COM")
        }
        guard let list = children.first(where: { $0.tag == 0x5C }) else { throw LDSError(.elementMissing, "EF.COM 5C") }
        var groups: [Int] = []
        var unknown: [BERTag] = []
        let padding = list.value.reversed().prefix { $0 == 0xFF }.count
        if padding > 0 { unknown.append(0xFF) }
        guard let tags = TagList(list.value.dropLast(padding)) else { throw LDSError(.malformed, "EF.COM 5C") }
        if let cut = tags.cut { unknown.append(cut) }
        for tag in tags.tags {
            guard let number = ElementaryFile(dataGroupTag: tag)?.dataGroupNumber else {
                unknown.append(tag)
                continue
            }
            if !groups.contains(number) { groups.append(number) }
        }
        ldsVersion = Self.digits(children.first { $0.tag == 0x5F01 }, count: 4)
        unicodeVersion = Self.digits(children.first { $0.tag == 0x5F36 }, count: 6)
        dataGroups = groups
        unknownTags = unknown
    }

    private static func digits(_ object: BERObject?, count: Int) -> String? {
        guard let value = object?.value, value.count == count, value.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return String(decoding: value, as: UTF8.self)
    }
}
