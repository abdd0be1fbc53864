import DocumentProfiles
import MRTD

/// Strict reading of the short texts that people type.
enum ClaimText {
    /// Longer text is refused unread.
    private static let limit = 64

    /// Exactly `count` digits of any script, with blanks, dots and dashes around and between them; ASCII.
    static func digits(_ text: String, count: Int) -> [UInt8]? {
        guard let scalars = ScannedText(text)?.text.unicodeScalars else { return nil }
        let digits = scalars.filter { ("0"..."9").contains($0) }
        let others = scalars.filter { !("0"..."9").contains($0) }
        guard digits.count == count, others.allSatisfy(mayStandBetweenDigits) else { return nil }
        return digits.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// Whether people, keyboards and programs write a character between or around the digits of one number.
    static func mayStandBetweenDigits(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation, .control: true
        default: scalar == "." || scalar == "·" || scalar == "_" || scalar == "\"" || scalar == "'"
        }
    }

    /// A document number as it stands in a machine-readable zone: letters raised, fillers behind it dropped.
    static func documentNumber(_ text: String) -> [UInt8]? {
        guard var bytes = trimmed(text) else { return nil }
        while bytes.last == filler { bytes.removeLast() }
        bytes = bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        guard (1...22).contains(bytes.count),
            bytes.allSatisfy({ isDigit($0) || (0x41...0x5A).contains($0) || $0 == filler })
        else { return nil }
        return bytes
    }

    /// Six characters `YYMMDD`; where allowed, unknown parts are `00` or `<<` (Doc 9303-3, 4.8).
    static func mrzDate(_ text: String, allowsUnknownParts: Bool) -> [UInt8]? {
        guard let bytes = trimmed(text), bytes.count == 6 else { return nil }
        let parts = [0, 2, 4].map { Array(bytes[$0..<($0 + 2)]) }
        let numbers = parts.map { Int(String(decoding: $0, as: UTF8.self)) }
        let areWellFormed = parts.allSatisfy { part in
            part.allSatisfy(isDigit) || (allowsUnknownParts && part == [filler, filler])
        }
        guard areWellFormed else { return nil }
        let month = numbers[1] ?? 0
        let day = numbers[2] ?? 0
        if !allowsUnknownParts, month == 0 || day == 0 { return nil }
        // The century is not known: 29 February stands in the years that four divides.
        let longest = PartialDate.days(inMonth: month, ofYear: 2000 + (numbers[0] ?? 0))
        guard month <= 12, day <= (month == 0 ? 31 : longest) else { return nil }
        return bytes
    }

    private static let filler = UInt8(ascii: "<")

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func trimmed(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= limit else { return nil }
        var slice = Substring(text)
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return Array(slice.utf8)
    }
}
