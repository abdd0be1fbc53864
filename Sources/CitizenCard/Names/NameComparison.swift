import MRTD

extension MRZName {
    /// Whether this is the name `fullName` in the letters of the zone.
    ///
    /// Blanks do not count. A field that is full to its last character may have been cut anywhere in each part (Doc 9303-5, 4.2.3): then
    /// each part must begin a word of the name, in order, and words may be missing at the end.
    func isName(_ fullName: String) -> Bool {
        let words = NameFolding.words(fullName)
        guard !words.isEmpty, !parts.isEmpty else { return false }
        if words.joined() == parts.joined() { return true }
        guard isPossiblyTruncated else { return false }
        return parts.count <= words.count && zip(parts, words).allSatisfy { part, word in word.hasPrefix(part) }
    }
}
