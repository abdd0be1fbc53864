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
    @inlinable package var hexadecimal: String { digits(letters: 0x41) }

    /// Two lower-case hexadecimal digits for each byte, as fingerprints are printed: `00a4ff`.
    @inlinable package var hex: String { digits(letters: 0x61) }

    /// Two upper-case hexadecimal digits for each byte, with `separator` between the bytes: `00 A4 FF`.
    package func hexadecimal(separator: String) -> String {
        map { CollectionOfOne($0).hexadecimal }.joined(separator: separator)
    }

    /// - Parameter letters: the first of the six letters.
    @inlinable func digits(letters: UInt8) -> String {
        var text: [UInt8] = []
        for byte in self {
            text.append(Self.digit(byte >> 4, letters))
            text.append(Self.digit(byte & 0x0F, letters))
        }
        return String(decoding: text, as: UTF8.self)
    }

    @inlinable static func digit(_ value: UInt8, _ letters: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : letters + value - 10
    }
}
