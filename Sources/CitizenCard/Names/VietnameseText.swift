import Foundation

/// Vietnamese text that somebody typed, scanned or read from a chip.
enum VietnameseText {
    /// Whether every letter is one that a Vietnamese name or place is written with: text that was read in another encoding has others.
    static func isReadable(_ text: String) -> Bool {
        let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
        for (place, scalar) in scalars.enumerated() {
            if scalar.isASCII {
                // A question mark within a word stands for a letter that was lost.
                if scalar == "?" { return false }
                if scalar.value < 0x20, scalar != "\n", scalar != "\t" { return false }
            } else if !isLetter(scalar) && !isPunctuation(scalar) {
                return false
            } else if scalar.properties.isUppercase, place > 0, place + 1 < scalars.count,
                scalars[place - 1].properties.isLowercase, scalars[place + 1].properties.isLowercase
            {
                // A capital within a small word is another letter of an old encoding.
                return false
            }
        }
        return true
    }

    /// Whether a text is readable and has nothing that no name has.
    static func isName(_ text: String) -> Bool {
        isReadable(text)
            && text.unicodeScalars.contains { $0.properties.isAlphabetic }
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.isWhitespace || nameMarks.contains(scalar)
                    || scalar.properties.generalCategory == .nonspacingMark
            }
    }

    /// Whether two texts say the same: letter case, Unicode form, blanks, punctuation, and where in a syllable its tone is written
    /// (hoà, hòa) do not count. Where one has no letter with a mark, as in the machine-readable zone, marks do not count either.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let folded = [left, right].map(NameFolding.words)
        guard folded[0] == folded[1], !folded[0].isEmpty else { return false }
        if [left, right].contains(where: { $0.utf8.allSatisfy { $0 < 0x80 } }) { return true }
        return words(left) == words(right)
    }

    private struct Word: Equatable {
        var letters: [Unicode.Scalar] = []
        var tones: [Unicode.Scalar] = []
    }

    private static func words(_ text: String) -> [Word] {
        var words: [Word] = [Word()]
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if tones.contains(scalar) {
                words[words.count - 1].tones.append(scalar)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            {
                words[words.count - 1].letters.append(scalar)
            } else if words.last != Word() {
                words.append(Word())
            }
        }
        if words.last == Word() { words.removeLast() }
        return words
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        let parts = Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
        guard let base = parts.first else { return false }
        let isBase = base.isASCII ? base.properties.isAlphabetic : strokes.contains(base) || isMark(base)
        return isBase && parts.dropFirst().allSatisfy(isMark)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { tones.contains(scalar) || marks.contains(scalar) }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{A0}" || ["–", "—", "‘", "’", "“", "”", "…", "ʼ"].contains(scalar)
    }

    private static let nameMarks: Set<Unicode.Scalar> = ["-", "'", "’", "ʼ", ".", ","]
    /// Grave, acute, hook above, tilde, dot below.
    private static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{309}", "\u{303}", "\u{323}"]
    /// Circumflex, breve, horn, and the caron of names of the highlands.
    private static let marks: Set<Unicode.Scalar> = ["\u{302}", "\u{306}", "\u{31B}", "\u{30C}"]
    /// Đ, and the Ƀ of names of the highlands.
    private static let strokes: Set<Unicode.Scalar> = ["Đ", "đ", "Ƀ", "ƀ"]
}
