/// Hexadecimal text, upper or lower case, white space ignored, to bytes. Traps on anything else: test data only.
package func hex(_ text: String) -> [UInt8] {
    var nibbles: [UInt8] = []
    for character in text where !character.isWhitespace {
        guard let value = character.hexDigitValue else { preconditionFailure("not hexadecimal: \(character)") }
        nibbles.append(UInt8(value))
    }
    precondition(nibbles.count.isMultiple(of: 2), "an odd number of hexadecimal digits")
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}

/// Bytes to upper-case hexadecimal text, for messages of failed expectations.
package func hexString(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let text = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + text : text
    }.joined()
}
