extension Sequence<UInt8> {
    /// Two upper-case hexadecimal digits for each byte: `00A4FF`.
    @inlinable public var hexadecimal: String { hexadecimal(separator: "") }

    /// Two upper-case hexadecimal digits for each byte, with `separator` between the bytes: `00 A4 FF`.
    @inlinable public func hexadecimal(separator: String) -> String {
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
