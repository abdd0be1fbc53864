import Foundation

/// Vietnamese names in the letters of the machine-readable zone: without diacritics, `Đ` as `D`, raised (Doc 9303-3, section 6).
public enum NameFolding {
    /// The words of a name in letters `A-Z`. Composed and decomposed Unicode give the same words; hyphens part words as blanks do,
    /// and what is no letter is dropped.
    public static func words(_ name: String) -> [String] {
        guard name.utf8.count <= limit else { return [] }
        var words: [String] = [""]
        for scalar in name.decomposedStringWithCanonicalMapping.uppercased().unicodeScalars {
            switch scalar {
            case "A"..."Z": words[words.count - 1].unicodeScalars.append(scalar)
            case "Đ", "Ð": words[words.count - 1].append("D")
            case "-": words.append("")
            default: if scalar.properties.isWhitespace { words.append("") }
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// Longer names are none.
    private static let limit = 1024
}
