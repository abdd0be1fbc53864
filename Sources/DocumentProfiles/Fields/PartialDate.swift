import OpenSSLCrypto

/// A date of which the day, or day and month, may be unknown, in the Gregorian calendar. Personal data: never printed.
package struct PartialDate: Sendable, Hashable {
    /// The year, 1000 ... 9999.
    package let year: Int
    /// The month, 1 ... 12.
    package let month: Int?
    /// The day, 1 ... 31; never known without the month.
    package let day: Int?

    /// A date from its parts; nil when it is not in the calendar, or the day is known and the month is not.
    package init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1000...9999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, !(1...Self.days(inMonth: month, ofYear: year)).contains(day) { return nil }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Whether no part is unknown.
    package var isComplete: Bool { day != nil }

    /// ISO 8601, as much as is known: `1990`, `1990-05`, `1990-05-31`.
    package var iso8601: String {
        ([String(year)] + [month, day].compactMap { $0 }.map(Self.twoDigits)).joined(separator: "-")
    }

    /// The days of a month; 0 for no month.
    package static func days(inMonth month: Int, ofYear year: Int) -> Int {
        (1...12).contains(month) ? GregorianMonth.days(in: month, of: year) : 0
    }

    package static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

extension PartialDate: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Personal data is never printed.
    package var description: String { "‹redacted›" }
    /// Personal data is never printed.
    package var debugDescription: String { "‹redacted›" }
    /// Personal data is never dumped.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
