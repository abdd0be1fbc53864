import DocumentCore
import SmartCard

/// A biometric information template of DG2 or DG3: `7F60 { A1 header, 5F2E or 7F2E }` (Doc 9303-10, 4.5.6, 4.7.2 and 4.7.3;
/// ISO/IEC 7816-11).
struct BiometricTemplate {
    /// The biometric data block.
    let block: ArraySlice<UInt8>
    /// Whether it is made of data objects itself (7F2E): ISO/IEC 39794, else a record of ISO/IEC 19794.
    let isConstructed: Bool
    /// DO 82 of the header: which finger; nil where it is not one byte.
    let subtype: UInt8?

    /// The templates of a file.
    struct Group {
        var templates: [BiometricTemplate] = []
        /// How many the file counts; nil where it does not.
        var count: Int?
        /// Whether a length was cut.
        var wasCut = false
    }

    /// The templates of the group template `7F61 { 02, 7F60 ... }` that have a data block, in order, at most `limit`.
    ///
    /// Inner lengths that run up to `slack` bytes over the end of what holds them are cut there: some issuers count them wrong. The
    /// file's own length must be right: the SOD's hash covers what it spans.
    ///
    /// - Throws: `LDSError`: `.elementMissing` without a group template.
    static func group(in bytes: some Collection<UInt8>, of file: ElementaryFile) throws(LDSError) -> Group {
        var walk = Walk()
        let contents = try file.contents(of: bytes)
        guard let template = walk.objects(in: contents.value).first(where: { $0.tag == 0x7F61 }) else {
            throw LDSError(.elementMissing, "\(file.name) 7F61")
        }
        let objects = walk.objects(in: template.value)
        var group = Group()
        group.count = objects.first { $0.tag == .integer && $0.value.count == 1 }?.value.first.map { Int($0) }
        for object in objects where object.tag == 0x7F60 && group.templates.count < limit {
            let parts = walk.objects(in: object.value)
            guard let data = parts.first(where: { $0.tag == 0x5F2E || $0.tag == 0x7F2E }) else { continue }
            let header = parts.first { $0.tag == 0xA1 }.map { walk.objects(in: $0.value) } ?? []
            let subtype = header.first { $0.tag == 0x82 && $0.value.count == 1 }?.value.first
            group.templates.append(Self(block: data.value, isConstructed: data.tag == 0x7F2E, subtype: subtype))
        }
        group.wasCut = walk.wasCut
        return group
    }

    private static let limit = 16
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
