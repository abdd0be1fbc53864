import DocumentCore

extension CodeCatalogue {
    /// The codes that somebody may have meant who wrote one that does not exist, the likeliest first: those that it is a part of, and
    /// those that a few slips of the pen lead to.
    ///
    /// - Parameter most: how many at the most.
    package static func near(_ word: String, most: Int = 5) -> [String] {
        let word = String(word.lowercased().replacing("-", with: "_").prefix(64))
        guard !word.isEmpty else { return [] }
        // A reason as reports have it, `check.code`: the code may be the part with the slip.
        let parts = word.split(separator: ".").map(String.init)
        if parts.count == 2, CheckName(rawValue: parts[0]) != nil { return near(parts[1], most: most) }
        let scored = codes.map(\.code).compactMap { code -> (code: String, score: Int)? in
            let last = code.split(separator: ".").last.map(String.init) ?? code
            let slips = min(distance(word, code), distance(word, last))
            if slips <= max(2, word.count / 4) { return (code, slips) }
            return word.count > 2 && code.contains(word) ? (code, 100) : nil
        }
        return scored.sorted { ($0.score, $0.code) < ($1.score, $1.code) }.prefix(most).map(\.code)
    }

    /// How many letters have to be put in, taken out or replaced to make one word of the other (Levenshtein's distance).
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (index, letter) in left.utf8.enumerated() {
            var diagonal = index
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
