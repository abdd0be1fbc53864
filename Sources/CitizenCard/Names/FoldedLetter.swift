/// One letter of a name with what may stand for it in the machine-readable zone.
struct FoldedLetter: Sendable, Hashable {
    /// The forms in `A-Z`, the recommended one first. None for a letter that no table has: no zone is known to hold it. A form may be
    /// empty: the letter is left out of the zone.
    let forms: [String]

    /// The forms of a raised letter, taken apart by Unicode's compatibility decomposition; nil for what is no letter, and left out
    /// of a zone: apostrophes, digits, signs.
    ///
    /// The tables of Doc 9303-3, 6, know the letter with one of its marks or without. A Latin letter that they lack is written as its
    /// base, as most of those are that they have.
    init?(_ base: Unicode.Scalar, marks: [Unicode.Scalar]) {
        switch base.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: break
        default: return nil
        }
        let marked = marks.lazy.compactMap { Transliteration.forms(String(String.UnicodeScalarView([base, $0]))) }
        let forms = marked.first ?? Transliteration.forms(String(base)) ?? Self.latinBase(base).map { [$0] } ?? []
        self.forms = marks.contains(Self.shadda) ? forms.map { $0 + $0 } : forms
    }

    /// The letter that Unicode's name of a Latin letter says it is, with whatever strokes and hooks.
    private static func latinBase(_ scalar: Unicode.Scalar) -> String? {
        if ("A"..."Z").contains(scalar) { return String(scalar) }
        guard var words = scalar.properties.name?.split(separator: " "), words.first == "LATIN",
            let place = words.firstIndex(of: "LETTER")
        else { return nil }
        words.removeFirst(place + 1)
        if words.first == "AFRICAN" { words.removeFirst() }
        guard let letter = words.first, letter.utf8.count == 1, words.count == 1 || words[1] == "WITH" else {
            return nil
        }
        return String(letter)
    }

    /// Doubles the letter it stands on (Doc 9303-3, 6, C).
    private static let shadda: Unicode.Scalar = "\u{0651}"
}
