import Foundation

/// Names in the letters of the machine-readable zone: without diacritics, raised, transliterated (Doc 9303-3, 4.6 and 6).
package enum NameFolding {
    /// The words of a name in letters `A-Z`, each letter in the form that Doc 9303-3, 6, recommends first. Composed and decomposed
    /// Unicode give the same words; hyphens and commas part words as blanks do, and what has no form is dropped.
    package static func words(_ name: String) -> [String] {
        letters(name)
            .map { word in word.compactMap { $0.forms.first }.joined() }
            .filter { !$0.isEmpty }
    }

    /// The words of a name, letter by letter, each letter with every form that an issuer may have written.
    static func letters(_ name: String) -> [[FoldedLetter]] {
        guard name.utf8.count <= limit else { return [] }
        var words: [[FoldedLetter]] = [[]]
        let decomposed =
            name.utf8.allSatisfy { $0 < 0x80 } ? name : name.decomposedStringWithCompatibilityMapping
        var scalars = decomposed.uppercased().unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            let marks = scalars.prefix { $0.properties.generalCategory == .nonspacingMark }
            scalars = scalars.dropFirst(marks.count)
            if partsWords(scalar) {
                words.append([])
            } else if let letter = FoldedLetter(scalar, marks: Array(marks)) {
                words[words.count - 1].append(letter)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    private static func partsWords(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
    }

    /// Longer names are none, in bytes of UTF-8.
    private static let limit = 1024
}
