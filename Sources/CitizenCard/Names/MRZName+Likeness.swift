import MRTD

extension MRZName {
    /// Whether a text that is not this name may be what a scanner, a keyboard or an input method made of it: three quarters of the letters
    /// of the shorter stand in the longer, in order. Telex puts letters in, a lost code page takes some out.
    func mayBe(_ text: String) -> Bool {
        let own = Array(parts.joined().utf8.prefix(Self.limit))
        let given = Array(NameFolding.words(text).joined().utf8.prefix(Self.limit))
        return 4 * Self.common(own, given) >= 3 * min(own.count, given.count)
    }

    /// How many letters two texts have in common, in order.
    private static func common(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = [Int](repeating: 0, count: right.count + 1)
        for letter in left {
            var diagonal = 0
            for (index, other) in right.enumerated() {
                let above = row[index + 1]
                row[index + 1] = letter == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[right.count]
    }

    private static let limit = 256
}
