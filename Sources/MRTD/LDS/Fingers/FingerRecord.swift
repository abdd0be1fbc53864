import DocumentCore
import SmartCard

/// A finger as a data block has it, before it is held against the template around it.
struct FingerRecord {
    var image: ArraySlice<UInt8>
    var position: FingerPosition?
    var statedFormat: FingerImageFormat?
    var width: Int?
    var height: Int?
    /// Whether a length in the record does not fit what is there.
    var isLengthOff = false

    /// The fingers of a template's data block, in order; empty where it is no record of either standard.
    static func all(in template: BiometricTemplate) -> [FingerRecord] {
        template.isConstructed ? iso39794(template.block) : iso19794(template.block)
    }

    /// FingerImageDataBlock (ISO/IEC 39794-4:2019): `30 { A0 { 80 position }, A1, A2 { 80 format }, 83 image ... }`.
    private static func iso39794(_ block: ArraySlice<UInt8>) -> [FingerRecord] {
        ISO39794.representations(in: block, tag: 0x64).compactMap { block in
            guard let image = block.field(0x83) else { return nil }
            return FingerRecord(
                image: image.value,
                position: block.code(0xA0).flatMap { FingerPosition(rawValue: $0) },
                statedFormat: block.code(0xA2).flatMap { FingerImageFormat(iso39794: $0) }
            )
        }
    }

    /// Finger image record (ISO/IEC 19794-4:2005, 7): a header of 32 bytes, then for each image a header of 14 bytes and the image.
    private static func iso19794(_ block: ArraySlice<UInt8>) -> [FingerRecord] {
        guard block.starts(with: Array("FIR".utf8) + [0]), let recordLength = number(block, at: 8, bytes: 6),
            let count = number(block, at: 18, bytes: 1), let compression = number(block, at: 29, bytes: 1)
        else { return [] }
        var records: [FingerRecord] = []
        var rest = block.dropFirst(32)
        while records.count < max(count, 1), let length = number(rest, at: 0, bytes: 4),
            let position = number(rest, at: 4, bytes: 1), let width = number(rest, at: 9, bytes: 2),
            let height = number(rest, at: 11, bytes: 2), rest.count > headerLength
        {
            // The last image runs to the end, whatever the lengths say; one before it to its own end.
            let isLast = records.count + 1 >= count || length <= headerLength || length >= rest.count
            let record = isLast ? rest : rest.prefix(length)
            records.append(
                FingerRecord(
                    image: record.dropFirst(headerLength),
                    position: FingerPosition(rawValue: position),
                    statedFormat: FingerImageFormat(iso19794: compression),
                    width: width,
                    height: height,
                    isLengthOff: length != record.count || recordLength != block.count
                )
            )
            rest = rest.dropFirst(record.count)
        }
        return records
    }

    private static let headerLength = 14

    private static func number(_ bytes: ArraySlice<UInt8>, at offset: Int, bytes count: Int) -> Int? {
        let field = bytes.dropFirst(offset).prefix(count)
        guard field.count == count else { return nil }
        return field.reduce(0) { $0 << 8 | Int($1) }
    }
}
