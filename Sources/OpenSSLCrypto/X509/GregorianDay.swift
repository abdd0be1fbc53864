package import Foundation

/// A day of the Gregorian calendar in the years 1 to 9999, by arithmetic alone: Foundation's calendars load time zones and locales first,
/// which takes as long as verifying a document.
package struct GregorianDay: Sendable, Hashable {
    /// 1 ... 9999.
    package let year: Int
    /// 1 ... 12.
    package let month: Int
    /// 1 ... 31.
    package let day: Int

    /// The day of a moment in UTC; nil outside the years 1 to 9999.
    package init?(of moment: Date) {
        let number = (moment.timeIntervalSince1970 / 86_400).rounded(.down)
        guard (-719_162.0...2_932_896.0).contains(number) else { return nil }
        let count = Int(number) + Self.offset
        // The mean year is 365.2425 days long: at most one off.
        var year = count * 400 / 146_097
        while Self.days(before: year) > count { year -= 1 }
        while Self.days(before: year + 1) <= count { year += 1 }
        let dayOfYear = count - Self.days(before: year)
        let place = (5 * dayOfYear + 2) / 153
        day = dayOfYear - Self.days(beforeMonthAt: place) + 1
        month = place < 10 ? place + 3 : place - 9
        self.year = month > 2 ? year : year + 1
    }

    /// Days since 1 January 1970. A day that the month does not have runs on into the next.
    static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let place = month > 2 ? month - 3 : month + 9
        return days(before: month > 2 ? year : year - 1) + days(beforeMonthAt: place) + day - 1 - offset
    }

    /// The days from 1 March of the year 0 to 1 January 1970.
    private static let offset = 719_468

    /// The days before 1 March of a year: counted from March a year ends with its leap day.
    private static func days(before year: Int) -> Int { year * 365 + year / 4 - year / 100 + year / 400 }

    /// The days of a year before a month, March being the first, at place 0.
    private static func days(beforeMonthAt place: Int) -> Int { (153 * place + 2) / 5 }
}
