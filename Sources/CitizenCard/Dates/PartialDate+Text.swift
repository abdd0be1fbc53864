package import DocumentProfiles
/// The dates as DG13 and the QR code write them.
extension PartialDate {
    /// `dd/MM/yyyy` as in DG13. Unknown parts are blank, zero or left out: `  /05/1990`, `00/05/1990`, `05/1990`, `1990`.
    ///
    /// A known day under an unknown month is dropped: ISO 8601 cannot say it.
    package init?(slashed text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(Self.trimmed)
        guard (1...3).contains(parts.count) else { return nil }
        self.init(parts: parts)
    }

    /// `ddMMyyyy` as in the QR code; unknown parts are zero, blank or left out: `00001990`, `1990`. Slashes are allowed.
    package init?(qr text: String) {
        guard text.utf8.count <= 32 else { return nil }
        if text.contains("/") {
            self.init(slashed: text)
            return
        }
        let digits = Array(Self.trimmed(text[...]))
        guard digits.count == 8 || digits.count == 6 || digits.count == 4 else { return nil }
        var parts = [digits.suffix(4)]
        if digits.count >= 6 { parts.insert(digits.dropLast(4).suffix(2), at: 0) }
        if digits.count == 8 { parts.insert(digits.prefix(2), at: 0) }
        self.init(parts: parts.map { Self.trimmed(Substring(String($0))) })
    }

    /// A date as a QR code, or a program between it and this one, writes it: `ddMMyyyy`, `yyyyMMdd`, day, month and year in either order
    /// with slashes, dots, dashes or blanks between them, a time of day behind it. Unknown parts are zero, blank or left out. The year has
    /// four digits: no century is guessed.
    package init?(claimed text: String) {
        guard text.utf8.count <= 32 else { return nil }
        if let date = PartialDate(qr: text), Self.plausibleYears.contains(date.year) {
            self = date
            return
        }
        let day = text.prefixMatch(of: /\s*([0-9]+(?:[\/.\-\s]+[0-9]+)*?)(?:[T\s]+[0-9]{1,2}:[0-9:.]*Z?)?\s*$/)
        guard let day else { return nil }
        var numbers = day.output.1.split { !$0.isNumber }
        if numbers.count == 1, numbers[0].utf8.count == 8 {
            numbers = [numbers[0].prefix(4), numbers[0].dropFirst(4).prefix(2), numbers[0].suffix(2)]
        }
        guard (2...3).contains(numbers.count), numbers.allSatisfy({ $0.utf8.count <= 4 }) else { return nil }
        // The year is the one part of four digits, first or last.
        let ordered = numbers[0].utf8.count == 4 ? Array(numbers.reversed()) : numbers
        self.init(parts: ordered)
        guard Self.plausibleYears.contains(year) else { return nil }
    }

    /// The years of births and issues. Digits in the other order give none of them.
    private static let plausibleYears = 1850...2150

    /// From day, month and year, the first of which may be left out.
    private init?(parts: [Substring]) {
        let numbers = parts.map(Self.number)
        guard let last = parts.last, last.utf8.count == 4, let year = numbers.last ?? nil else { return nil }
        for (text, number) in zip(parts.dropLast(), numbers.dropLast()) {
            guard text.isEmpty || (text.utf8.count <= 2 && number != nil) else { return nil }
        }
        let known = numbers.dropLast().map { $0 == 0 ? nil : $0 }
        let month = known.last ?? nil
        let day = known.count == 2 ? known[0] : nil
        if let day, month == nil, day > 31 { return nil }
        self.init(year: year, month: month, day: month == nil ? nil : day)
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
