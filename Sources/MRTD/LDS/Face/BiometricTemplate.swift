import SmartCard

/// The templates of DG2: `75 { 7F61 { 02, 7F60 { A1, 5F2E or 7F2E } ... } }` (Doc 9303-10, 4.7.2; ISO/IEC 7816-11).
enum BiometricTemplate {
    /// The biometric data blocks of the file, in order, at most `instanceLimit`.
    ///
    /// Inner lengths that run up to `slack` bytes over the end of what holds them are cut there: some issuers count them wrong. The
    /// file's own length must be right.
    static func dataBlocks(of file: some Collection<UInt8>) throws(LDSError) -> (
        blocks: [ArraySlice<UInt8>], wasCut: Bool
    ) {
        var walk = Walk()
        let contents = try ElementaryFile.dg2.contents(of: file)
        guard let group = walk.objects(in: contents.value).first(where: { $0.tag == 0x7F61 }) else {
            throw LDSError(.elementMissing, "EF.DG2 7F61")
        }
        let instances = walk.objects(in: group.value).filter { $0.tag == 0x7F60 }.prefix(instanceLimit)
        let blocks = instances.compactMap { instance in
            walk.objects(in: instance.value).first { $0.tag == 0x5F2E || $0.tag == 0x7F2E }?.value
        }
        guard !blocks.isEmpty else { throw LDSError(.elementMissing, "EF.DG2 7F60") }
        return (blocks, walk.wasCut)
    }

    private static let instanceLimit = 16
    private static let slack = 32

    private struct Walk {
        var wasCut = false

        /// The objects of a template as far as they parse.
        mutating func objects(in contents: ArraySlice<UInt8>) -> [(tag: BERTag, value: ArraySlice<UInt8>)] {
            var objects: [(tag: BERTag, value: ArraySlice<UInt8>)] = []
            var reader = BERReader(contents)
            while !reader.isAtEnd, objects.count < BERReader.countLimit {
                guard let object = try? reader.read() else {
                    if let last = cutObject(reader.remaining) { objects.append(last) }
                    break
                }
                objects.append((object.tag, object.value))
            }
            return objects
        }

        /// The last object of a template, whose length runs a little over the end.
        private mutating func cutObject(_ bytes: ArraySlice<UInt8>) -> (tag: BERTag, value: ArraySlice<UInt8>)? {
            guard let length = try? BERReader.encodedLength(ofPrefix: bytes) else { return nil }
            let missing = length - bytes.count
            guard (1...slack).contains(missing) else { return nil }
            let padded = Array(bytes) + [UInt8](repeating: 0, count: missing)
            guard let object = try? BERReader.readOne(padded) else { return nil }
            wasCut = true
            return (object.tag, bytes.suffix(max(0, object.value.count - missing)))
        }
    }
}
