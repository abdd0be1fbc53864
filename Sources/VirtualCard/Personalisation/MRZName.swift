import Foundation

/// A Vietnamese name as the MRZ has it: surname, two fillers, the other names, no diacritics (Doc 9303-3, 4.6 and 6).
enum MRZName {
    /// Only A to Z and fillers; empty for a name without a Latin letter.
    static func fold(_ name: String) -> String {
        let words = name.split { $0.isWhitespace }.map(letters).filter { !$0.isEmpty }
        guard let surname = words.first else { return "" }
        let others = words.dropFirst().joined(separator: "<")
        return others.isEmpty ? surname : surname + "<<" + others
    }

    private static func letters(of word: Substring) -> String {
        // Đ is a letter of its own and does not decompose.
        let plain = word.uppercased().replacing("Đ", with: "D").decomposedStringWithCanonicalMapping
        return String(String.UnicodeScalarView(plain.unicodeScalars.filter { ("A"..."Z").contains($0) }))
    }
}
