extension Array<UInt8> {
    /// The bytes that hexadecimal digits stand for, either case; nil for any other text, or half a byte.
    package init?(hexadecimal text: some StringProtocol) {
        let digits = text.utf8.compactMap { UInt8(ascii: $0) }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}

extension UInt8 {
    /// 0 ... 15 for an ASCII hexadecimal digit.
    fileprivate init?(ascii digit: UInt8) {
        switch digit {
        case 0x30...0x39: self = digit - 0x30
        case 0x41...0x46: self = digit - 0x37
        case 0x61...0x66: self = digit - 0x57
        default: return nil
        }
    }
}

extension Sequence<UInt8> {
    /// Two upper-case hexadecimal digits for each byte: `00A4FF`.
    @inlinable package var hexadecimal: String { hexadecimal(separator: "") }

    /// Two lower-case hexadecimal digits for each byte, as fingerprints are printed: `00a4ff`.
    package var hex: String { hexadecimal.lowercased() }

    /// Two upper-case hexadecimal digits for each byte, with `separator` between the bytes: `00 A4 FF`.
    @inlinable package func hexadecimal(separator: String) -> String {
        var text: [UInt8] = []
        for byte in self {
            if !text.isEmpty { text += separator.utf8 }
            text.append(Self.digit(byte >> 4))
            text.append(Self.digit(byte & 0x0F))
        }
        return String(decoding: text, as: UTF8.self)
    }

    @inlinable static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }
}
