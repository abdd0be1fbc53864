/// Decimal digits as data groups encode them: ASCII, or two to a byte (BCD).
enum DecimalDigits {
    /// `count` (even) digits from `count` ASCII characters or half as many bytes of BCD; nil for anything else.
    static func read(_ bytes: ArraySlice<UInt8>, count: Int) -> ArraySlice<Int>? {
        let digits: [Int]
        if bytes.count == count {
            digits = bytes.map { Int($0) - 0x30 }
        } else if bytes.count * 2 == count {
            digits = bytes.flatMap { [Int($0 >> 4), Int($0 & 0x0F)] }
        } else {
            return nil
        }
        return digits.allSatisfy { (0...9).contains($0) } ? digits[...] : nil
    }

    /// The number that a few digits make.
    static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
}
