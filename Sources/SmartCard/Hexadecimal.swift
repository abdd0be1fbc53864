extension Sequence<UInt8> {
    /// Two upper-case hexadecimal digits for each byte: `00A4FF`.
    public var hexadecimal: String { hexadecimal(separator: "") }

    /// Two upper-case hexadecimal digits for each byte, with `separator` between the bytes: `00 A4 FF`.
    public func hexadecimal(separator: String) -> String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: separator)
    }
}
