import DocumentProfiles

/// The one personal number in a text. No digit is guessed: a number is twelve digits that stand together. Where none do, it is what stands
/// at the beginning in the groups in which people write it (`GroupedDigits`).
struct PersonalNumberSearch {
    /// The first number found.
    let number: PersonalNumber
    /// Other numbers of twelve digits in the text.
    let others: Set<PersonalNumber>
    /// The pieces of the text that follow each place where the number stands: a text that was scanned twice has two.
    let pieces: [Substring]

    /// Whether words stand before the number: a sentence about somebody, or a scanner's own words.
    let hasWordsBefore: Bool

    /// Whether anything but signs stands behind the number.
    var hasRest: Bool {
        pieces.contains { piece in
            piece.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        }
    }

    /// Nil where no whole number stands in the text.
    init?(_ text: String) {
        var found: [Place] = []
        for run in Self.runs(of: text) {
            for offset in Self.places(in: run.digits) {
                let start = text.utf8.index(run.range.lowerBound, offsetBy: offset)
                let end = text.utf8.index(start, offsetBy: 12)
                guard let number = PersonalNumber(text.utf8[start..<end]) else { continue }
                found.append(Place(number: number, range: start..<end, isGlued: run.digits.count == 20))
            }
        }
        if found.isEmpty, let grouped = GroupedDigits(text) {
            found.append(Place(number: grouped.number, range: grouped.range))
        }
        guard let number = found.first(where: { !$0.isGlued })?.number else { return nil }
        self.number = number
        let places = found.filter { $0.number == number }
        let before = text[..<(places.map(\.range.lowerBound).min() ?? text.startIndex)]
        hasWordsBefore = before.unicodeScalars.contains(where: \.properties.isAlphabetic)
        others = Set(found.map(\.number)).subtracting([number])
        pieces = places.enumerated().map { index, place in
            text[
                place.range.upperBound..<(index + 1 < places.count ? places[index + 1].range.lowerBound : text.endIndex)
            ]
        }
    }

    private struct Place {
        var number: PersonalNumber
        var range: Range<String.Index>
        /// Whether it stands right behind a date: a second scan, and no number by itself.
        var isGlued = false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Where a run of digits holds whole numbers: twelve, the same twelve again and again, or twelve behind a date's eight.
    private static func places(in digits: [UInt8]) -> [Int] {
        let first = digits.prefix(12)
        if digits.count == 12 { return [0] }
        if digits.count > 12, digits.count.isMultiple(of: 12) {
            let starts = Array(stride(from: 0, to: digits.count, by: 12))
            return starts.allSatisfy { digits[$0..<($0 + 12)].elementsEqual(first) } ? starts : []
        }
        guard digits.count == 20, PartialDate(claimed: String(decoding: digits.prefix(8), as: UTF8.self)) != nil else {
            return []
        }
        return [8]
    }

    private static func runs(of text: String) -> [(digits: [UInt8], range: Range<String.Index>)] {
        var runs: [(digits: [UInt8], range: Range<String.Index>)] = []
        var rest = text.utf8[...]
        while let start = rest.firstIndex(where: isDigit) {
            let end = rest[start...].firstIndex { !isDigit($0) } ?? rest.endIndex
            runs.append((Array(rest[start..<end]), start..<end))
            rest = rest[end...]
        }
        return runs
    }
}
