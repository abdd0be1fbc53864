/// The format and size of a picture, from the first bytes of its file.
struct ImageHeader: Sendable, Hashable {
    /// The formats that DG2 takes (ISO/IEC 19794-5, table 13).
    enum Format: UInt8, Sendable {
        case jpeg = 0
        case jpeg2000 = 1
    }

    let format: Format
    let width: UInt16
    let height: UInt16

    /// - Returns: nil for bytes that are neither.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8]) {
            guard let size = Self.frameSize(bytes) else { return nil }
            (format, width, height) = (.jpeg, size.width, size.height)
        } else if bytes.starts(with: [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20]) {
            guard let size = Self.imageHeaderBox(bytes) else { return nil }
            (format, width, height) = (.jpeg2000, size.width, size.height)
        } else if bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51]), bytes.count > 16 {
            // A bare codestream, whose first marker has the size (ISO/IEC 15444-1, A.5.1): 32 bits each.
            (format, width, height) = (.jpeg2000, Self.number(bytes, at: 10), Self.number(bytes, at: 14))
        } else {
            return nil
        }
    }

    /// The size in the first start-of-frame segment (ITU-T T.81, B.2.2).
    private static func frameSize(_ bytes: [UInt8]) -> (width: UInt16, height: UInt16)? {
        var offset = 2
        while offset + 9 <= bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            if (0xC0...0xC3).contains(marker) {
                return (number(bytes, at: offset + 7), number(bytes, at: offset + 5))
            }
            offset += 2 + Int(number(bytes, at: offset + 2))
        }
        return nil
    }

    /// The size in the box `ihdr` (ISO/IEC 15444-1, I.5.3.1), which the first few boxes hold.
    private static func imageHeaderBox(_ bytes: [UInt8]) -> (width: UInt16, height: UInt16)? {
        let name = Array("ihdr".utf8)
        guard let offset = (0..<min(bytes.count, 128)).first(where: { bytes[$0...].starts(with: name) }),
            offset + 12 <= bytes.count
        else { return nil }
        return (number(bytes, at: offset + 10), number(bytes, at: offset + 6))
    }

    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt16 {
        UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
    }
}
