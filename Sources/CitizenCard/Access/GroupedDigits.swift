import DocumentProfiles

/// Twelve digits at the beginning of a text in the groups in which people write them: `001 090 713 924`, `0010.9071.3924`, or every digit
/// by itself. Blanks, dots or dashes are between them, one kind of them throughout, and no other digit is near.
///
/// A date and a time have twelve digits too, and so have an old number and the beginning of the next field: other groups are no number,
/// and neither is what begins with a date.
struct GroupedDigits {
    /// The number.
    let number: PersonalNumber
    /// Where it stands.
    let range: Range<String.Index>

    /// Nil where the text does not begin with such a number.
    init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: Self.isDigit),
            scalars[..<start].allSatisfy({ !$0.properties.isAlphabetic })
        else { return nil }
        let rest = scalars[start...]
        let stretch = rest[..<(rest.firstIndex { !Self.isDigit($0) && !Self.mayPart($0) } ?? rest.endIndex)]
        let groups = stretch.split { !Self.isDigit($0) }
        guard let last = groups.last, Self.usualGroups.contains(groups.map(\.count)),
            Set(stretch[..<last.endIndex].filter { !Self.isDigit($0) }).count == 1
        else { return nil }
        let digits = groups.flatMap { $0 }.map { UInt8(truncatingIfNeeded: $0.value) }
        guard PartialDate(claimed: String(decoding: digits.prefix(8), as: UTF8.self)) == nil,
            let number = PersonalNumber(digits)
        else { return nil }
        self.number = number
        range = start..<last.endIndex
    }

    private static let usualGroups = [[3, 3, 3, 3], [4, 4, 4], Array(repeating: 1, count: 12)]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func mayPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation: true
        default: scalar == "." || scalar == "·"
        }
    }
}
