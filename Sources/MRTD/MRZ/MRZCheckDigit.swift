/// The check digit of the machine-readable zone: weights 7, 3, 1, modulo 10 (Doc 9303-3, 4.9).
package enum MRZCheckDigit {
    /// The digit, as an ASCII character, over characters `0-9`, `A-Z` and `<`; nil when there is any other.
    package static func compute(_ characters: some Sequence<UInt8>) -> UInt8? {
        var sum = 0
        for (index, character) in characters.enumerated() {
            guard let value = value(of: character) else { return nil }
            sum = (sum + value * [7, 3, 1][index % 3]) % 10
        }
        return UInt8(ascii: "0") + UInt8(sum)
    }

    /// `0-9` count 0 ... 9, `A-Z` 10 ... 35, `<` nothing.
    static func value(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "<"): 0
        default: nil
        }
    }
}
