import DocumentCore
import SmartCard

/// Where a chip does wrong what it was told to do wrong (`ChipFault`); the faults of a protected answer's data objects are in
/// `SecureMessaging`.
extension ChipSession {
    /// Whether the fault to be committed is this one; then it is about to be.
    mutating func commits(_ wanted: ChipFault) -> Bool {
        guard fault == wanted else { return false }
        fault = nil
        return true
    }

    /// The answer with the faults of its data: before it is protected, so that the checksum covers them.
    mutating func falsify(_ response: ResponseAPDU, to command: CommandAPDU) -> ResponseAPDU {
        switch fault {
        case .overlongAnswer(let excess) where response.status == .success || response.status == .endOfFile:
            fault = nil
            let missing = (command.expectedLength ?? 0) + excess - response.data.count
            return ResponseAPDU(
                data: response.data + [UInt8](repeating: 0, count: max(0, missing)),
                status: response.status
            )
        case .emptySuccess where response != ResponseAPDU(status: .success):
            fault = nil
            return ResponseAPDU(status: .success)
        case .garbageInTemplate where [0x22, 0x86].contains(command.ins) && response.status == .success:
            fault = nil
            return ResponseAPDU(data: Self.garbage(like: response.data), status: .success)
        default:
            return response
        }
    }

    /// The same data objects in 7C with other contents; one of eight bytes where there are none.
    private static func garbage(like template: [UInt8]) -> [UInt8] {
        let objects = (try? BERReader.readOne(template).children()) ?? []
        let meaningless = { (tag: BERTag, count: Int) in BER.encode(tag, [UInt8](repeating: 0xA5, count: count)) }
        guard !objects.isEmpty else { return BER.encode(0x7C, meaningless(0x80, 8)) }
        return BER.encode(0x7C, parts: objects.map { meaningless($0.tag, $0.value.count) })
    }

    /// A file as the chip reads it from an offset: at its beginning it may lie about its length.
    mutating func contents(of file: ElementaryFile, from offset: Int) -> [UInt8] {
        guard offset == 0, let object = try? BERReader.readPrefix(file.contents) else { return file.contents }
        let tag = object.tag.bytes
        let octets = object.encoded.count - object.value.count - tag.count
        let length: [UInt8]
        switch fault {
        case .hugeLength: length = [0x84, 0xFF, 0xFF, 0xFF, 0xFF]
        case .indefiniteLength: length = [0x80]
        case .lengthOff(let difference):
            length = Self.length(max(0, object.value.count + difference), octets: octets)
        default: return file.contents
        }
        fault = nil
        let rest = file.contents.dropFirst(tag.count + octets)
        return Array((tag + length + rest).prefix(file.contents.count))
    }

    /// The length octets for `count`, in so many of them where it fits.
    private static func length(_ count: Int, octets: Int) -> [UInt8] {
        let shortest = BER.encodeLength(count)
        guard shortest.count <= octets, octets > 1 else { return shortest }
        let number = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
        return [0x80 | UInt8(octets - 1)] + number.suffix(octets - 1)
    }

    /// The readable file with the next identifier, the last being followed by the first; nil where there is no other.
    func neighbour(of identifier: UInt16) -> ElementaryFile? {
        let others = image.files.filter { $0.key != identifier && $0.value.condition == .afterAccessControl }
        let next = others.keys.filter { $0 > identifier }.min() ?? others.keys.min()
        return next.flatMap { others[$0] }
    }
}

extension BERReader {
    /// The object that `bytes` begin with.
    fileprivate static func readPrefix(_ bytes: [UInt8]) throws(BERError) -> BERObject {
        var reader = BERReader(bytes)
        return try reader.read()
    }
}
