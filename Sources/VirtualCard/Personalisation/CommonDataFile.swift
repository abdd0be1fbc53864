import DocumentCore

/// EF.COM: the LDS version and the list of the data groups' tags (Doc 9303-10, 4.6.1).
enum CommonDataFile {
    static func encode(dataGroups: some Sequence<Int>) -> [UInt8] {
        let tags = dataGroups.sorted().compactMap { tag(ofDataGroup: $0) }
        return BER.encode(
            0x60,
            parts: [
                BER.encode(0x5F01, Array("0107".utf8)), BER.encode(0x5F36, Array("040000".utf8)),
                BER.encode(0x5C, tags),
            ]
        )
    }

    /// The first byte of EF.DG1 ... EF.DG16.
    private static func tag(ofDataGroup number: Int) -> UInt8? {
        let tags: [UInt8] = [
            0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70,
        ]
        return tags.indices.contains(number - 1) ? tags[number - 1] : nil
    }
}
