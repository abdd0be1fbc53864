/// What can be seen of a Vietnamese text in ASCII that came out wrong: letters with marks were lost on the way, or the keys that an
/// input method makes marks of stand in their place. A text that was only stripped of its marks shows neither.
struct MangledText: Sendable {
    /// The words in small letters, and whether each had some.
    private let words: [(letters: Substring, hasSmall: Bool)]

    /// The words of all texts.
    init(_ texts: [String]) {
        words = texts.flatMap { text in
            text.split { !($0.isASCII && $0.isLetter) }.map { word in
                (Substring(word.lowercased()), word.contains(where: \.isLowercase))
            }
        }
    }

    /// Whether letters were lost: words are left without a vowel, which in a text of small letters no abbreviation explains.
    var lacksLetters: Bool {
        let left = words.filter { word in
            word.hasSmall && word.letters.count > 1 && !word.letters.contains(where: Self.isVowel)
        }
        return left.count > 1 && left.contains { $0.letters.count > 2 }
    }

    /// Whether keys of Telex stand in it: in two words, or two in one, each of which is a syllable without them.
    var hasTelexKeys: Bool { words.reduce(0) { $0 + Self.telexKeys(in: $1.letters) } > 1 }

    /// The keys in a word; none where the word is no syllable without them.
    private static func telexKeys(in word: Substring) -> Int {
        var letters = Array(word)
        var keys = 0
        // One tone at most, behind the vowel.
        if let vowel = letters.firstIndex(where: isVowel),
            let tone = letters[vowel...].lastIndex(where: { "sfrxj".contains($0) })
        {
            letters.remove(at: tone)
            keys += 1
        }
        var plain: [Character] = []
        for letter in letters {
            let last = plain.last ?? " "
            let isKey = letter == "w" ? "aou".contains(last) : letter == last && "aeod".contains(letter)
            if isKey { keys += 1 } else { plain.append(letter) }
        }
        return keys > 0 && isSyllable(String(plain)) ? keys : 0
    }

    private static func isSyllable(_ word: String) -> Bool {
        let shape =
            /(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?/
        return word.wholeMatch(of: shape) != nil
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }
}
