/// The six-digit date of birth of the machine-readable zone, given a century.
package enum ZoneDate {
    /// ISO 8601, as much as is known; nil where the field is no date.
    ///
    /// - Parameters:
    ///   - known: the year of birth by the document's own number. It gives the century where its last two digits are the zone's; otherwise
    ///     that is the last in which the person can have been born, judged in `year`.
    ///   - year: this year.
    package static func birth(_ field: String, bornIn known: Int?, year: Int) -> String? {
        guard let short = Int(field.prefix(2)), short >= 0 else { return nil }
        var full = year - year % 100 + short
        if full > year { full -= 100 }
        if let known, known % 100 == short { full = known }
        return date(year: full, field)
    }

    private static func date(year: Int, _ field: String) -> String? {
        guard field.utf8.count == 6 else { return nil }
        let month = Int(field.dropFirst(2).prefix(2)).flatMap { $0 == 0 ? nil : $0 }
        let day = month == nil ? nil : Int(field.dropFirst(4)).flatMap { $0 == 0 ? nil : $0 }
        return PartialDate(year: year, month: month, day: day)?.iso8601
    }
}
