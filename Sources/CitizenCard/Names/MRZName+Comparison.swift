package import MRTD

extension MRZName {
    /// Whether this is the name `fullName` in the letters of the zone, each letter in any form that Doc 9303-3, 6, has for it.
    ///
    /// Blanks do not count. A field that is full to its last character may have been cut anywhere in each part (Doc 9303-5, 4.2.3): then
    /// each part must begin a word of the name, in order, and words may be missing at the end.
    package func isName(_ fullName: String) -> Bool {
        let words = NameFolding.letters(fullName)
        guard !words.isEmpty, !parts.isEmpty else { return false }
        if FoldedMatch(of: parts.joined()).reading(words.joined()).isWhole { return true }
        guard isPossiblyTruncated else { return false }
        return parts.count <= words.count
            && zip(parts, words).allSatisfy { part, word in FoldedMatch(of: part).reading(word).isBegun }
    }
}

/// How far letters that each have several forms can be read along a text: every place that some choice of forms leads to.
private struct FoldedMatch {
    /// Whether the letters end where the text ends.
    var isWhole: Bool { places.contains(text.count) }
    /// Whether the text ends within the letters, or with them.
    private(set) var isBegun = false

    private let text: [UInt8]
    private var places: Set<Int> = [0]

    init(of text: String) {
        self.text = Array(text.utf8)
    }

    func reading(_ letters: some Sequence<FoldedLetter>) -> Self {
        var match = self
        for letter in letters where !match.places.isEmpty { match.read(letter) }
        match.isBegun = match.isBegun || match.isWhole
        return match
    }

    private mutating func read(_ letter: FoldedLetter) {
        var next: Set<Int> = []
        for place in places {
            let rest = text[place...]
            for form in letter.forms {
                if rest.starts(with: form.utf8) { next.insert(place + form.utf8.count) }
                if form.utf8.starts(with: rest) { isBegun = true }
            }
        }
        places = next
    }
}
