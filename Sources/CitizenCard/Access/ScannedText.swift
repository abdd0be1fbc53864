import Foundation

/// A text as a scanner, a keyboard or a program sent it, with what was done to it on the way undone: two bytes a letter, per cent and
/// other escapes, digits of other scripts, marks that nobody sees. Nothing is guessed: what cannot be undone for certain stays.
///
/// Control characters stay too: they may part fields.
struct ScannedText {
    /// The text, composed (Unicode NFC), its digits ASCII.
    let text: String

    /// Nil for a text of more than `longest` characters.
    init?(_ raw: String) {
        guard raw.utf8.count <= 4 * Self.longest, raw.unicodeScalars.count <= Self.longest else { return nil }
        var text = Self.withoutNulls(raw)
        // A program may have escaped what another had escaped already.
        for _ in 0..<2 where text.matches(of: /%[0-9A-Fa-f]{2}/).count > 1 { text = Self.percentDecoded(text) }
        text = Self.namedControls(Self.unescaped(text))
        text = text.replacing(Self.symbologyIdentifier) { _ in "\n" }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.properties.generalCategory != .format {
            scalars.append(Self.plain(scalar))
        }
        self.text = String(scalars).precomposedStringWithCanonicalMapping
    }

    /// More than the card has under any escape, in Unicode code points.
    static let longest = 4096

    /// `]Q1`: what kind of code was read (ISO/IEC 15424), which scanners may put in front, and behind it perhaps which letters it has:
    /// `\000026`, an extended channel interpretation (AIM ITS/04-001).
    private static var symbologyIdentifier: Regex<Substring> { /\][A-Za-z][0-9A-Fa-f](?:\\[0-9]{6})?/ }

    /// Letters of two bytes that were taken for two: where every other is NUL, UTF-16 is read again, or the NULs are left out.
    private static func withoutNulls(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let nulls = scalars.count { $0.value == 0 }
        guard nulls > 0, nulls * 3 >= scalars.count else { return text }
        return utf16(scalars) ?? String(String.UnicodeScalarView(scalars.filter { $0.value != 0 }))
    }

    /// UTF-16 from its bytes; nil where some are none.
    private static func utf16(_ scalars: String.UnicodeScalarView) -> String? {
        guard scalars.allSatisfy({ $0.value <= 0xFF }) else { return nil }
        var bytes = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes.removeFirst(2) }
        guard let null = bytes.firstIndex(of: 0) else { return nil }
        let isBigEndian = null.isMultiple(of: 2)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// `%7C` and the like as a URL has them; a plus is a blank where nothing else is.
    private static func percentDecoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let hasBlanks = text.contains(" ")
        var decoded: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(value)
                place += 3
            } else {
                decoded.append(bytes[place] == UInt8(ascii: "+") && !hasBlanks ? UInt8(ascii: " ") : bytes[place])
                place += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// `\u1EA7`, `\x1d`, `\r\n`, `&#124;` as programs write letters.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") || text.contains("&") else { return text }
        func letter(_ digits: Substring, radix: Int) -> String? {
            UInt32(digits, radix: radix).flatMap { Unicode.Scalar($0) }.map { String($0) }
        }
        return
            text
            .replacing(/\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/) { match in
                letter(match.output.1 ?? match.output.2 ?? "", radix: 16) ?? String(match.output.0)
            }
            .replacing(/&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));/) { match in
                match.output.1.map { letter($0, radix: 16) ?? "" }
                    ?? match.output.2.map { letter($0, radix: 10) ?? "" } ?? ""
            }
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&nbsp;", with: " ").replacing("&amp;", with: "&")
            .replacing("\\r", with: "\r").replacing("\\n", with: "\n").replacing("\\t", with: "\t")
    }

    /// `<GS>`, `{GS}`, `[GS]`, `<0x1D>`, `␝`: a control character by its name, as scanners and GS1 programs show it. All but line ends and
    /// tabulators are written GS.
    private static func namedControls(_ text: String) -> String {
        let named = text.replacing(
            /[<{\[](?:NUL|SOH|STX|ETX|EOT|ENQ|ACK|FS|GS|RS|US|FNC1|(CR|LF|CRLF)|(TAB|HT)|0x[01][0-9A-F])[>}\]]/
                .ignoresCase()
        ) { match in
            match.output.1.map { $0.lowercased() == "cr" ? "\r" : "\n" } ?? match.output.2.map { _ in "\t" } ?? "\u{1D}"
        }
        guard named.unicodeScalars.contains(where: isControlPicture) || named.contains("^]") else { return named }
        var scalars = String.UnicodeScalarView()
        for scalar in named.replacing("^]", with: "\u{1D}").unicodeScalars {
            scalars.append(isControlPicture(scalar) ? "\u{1D}" : scalar)
        }
        return String(scalars)
    }

    private static func isControlPicture(_ scalar: Unicode.Scalar) -> Bool { (0x2400...0x241F).contains(scalar.value) }

    /// A decimal digit of any script, a letter of full width, and a blank of any width in ASCII; anything else as it is.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return Unicode.Scalar(UInt8(ascii: "0") + UInt8(value))
        }
        if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(UInt8(scalar.value - 0xFEE0)) }
        return scalar.properties.generalCategory == .spaceSeparator ? " " : scalar
    }
}
