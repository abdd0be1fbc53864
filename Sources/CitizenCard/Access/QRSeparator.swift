/// What parts the fields of a QR code's text: `|` on the card, and what scanners, keyboards and programs make of it.
enum QRSeparator: Hashable {
    /// `|`, and the bars of other widths that look like it.
    case bar
    /// A control character: GS, RS, US, FS, STX.
    case control
    /// A tabulator.
    case tab
    /// A semicolon, in either width.
    case semicolon
    /// A line break.
    case lineBreak
    /// Whatever else stands right behind the number. The same may stand in names and places too.
    case other(Unicode.Scalar)

    /// Whether it stands between fields only, so that fields are told by their places.
    var isStrict: Bool { if case .other = self { false } else { true } }

    /// Whether a character is this separator.
    func matches(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .bar: Self.bars.contains(scalar)
        case .control: scalar.value < 0x20 && !["\t", "\r", "\n"].contains(scalar)
        case .tab: scalar == "\t"
        case .semicolon: scalar == ";" || scalar == "；"
        case .lineBreak: ["\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
        case .other(let other): scalar == other
        }
    }

    /// Those that a text may have between its fields, the likeliest first.
    ///
    /// - Parameter text: what stands behind the number.
    static func candidates(in text: Substring) -> [QRSeparator] {
        let known: [QRSeparator] = [.bar, .control, .tab, .semicolon, .lineBreak]
        let present = known.filter { text.unicodeScalars.contains(where: $0.matches) }
        guard let first = text.unicodeScalars.first, !first.isASCII || !first.properties.isAlphabetic,
            first.properties.numericType == nil,
            !known.contains(where: { $0.matches(first) })
        else { return present }
        return present + [.other(first)]
    }

    /// The fields of a text as they stand. A carriage return with its line feed is one line break.
    func split(_ text: Substring) -> [String] {
        let text = self == .lineBreak ? String(text.replacing("\r\n", with: "\n")) : String(text)
        return text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: matches).map { String($0) }
    }

    private static let bars: Set<Unicode.Scalar> = ["|", "｜", "￨", "¦", "│", "┃", "∣", "ǀ", "❘", "❙", "❚", "︱", "⏐"]

    /// A field without control characters, and without blanks and quotation marks around it.
    static func trimmed(_ field: String) -> String {
        var kept = field.unicodeScalars.filter {
            $0.properties.generalCategory != .control || $0 == "\n" || $0 == "\t"
        }[...]
        while let first = kept.first, isMargin(first) { kept.removeFirst() }
        while let last = kept.last, isMargin(last) { kept.removeLast() }
        return String(String.UnicodeScalarView(kept))
    }

    private static func isMargin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ["\"", "'", "`", "“", "”", "‘", "’", "«", "»"].contains(scalar)
    }
}
