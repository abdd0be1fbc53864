package import DocumentProfiles
/// The expiry of an ID card from the holder's birth and the card's issue, for a QR code does not tell it.
///
/// A card runs to the holder's next birthday of 14 (since the law of 2023), 25, 40 or 60; issued within the two years before one,
/// it runs to the next; after 60 it does not end. What was done in practice varies, hence candidates, the likeliest first.
package enum ExpiryDerivation {
    /// The candidates; none when either date is incomplete or the issue is before the birth.
    ///
    /// First the rule's answer, then the plain next birthday where that is another. A birthday of 29 February falls on 28 February in
    /// other years, or on 1 March: which one the issuer writes is not known, so both are given, in this order.
    package static func candidates(dateOfBirth: PartialDate, dateOfIssue: PartialDate) -> [CardExpiry] {
        guard let issue = Day(dateOfIssue), let birth = Day(dateOfBirth), birth <= issue else { return [] }
        let ages = issue >= lawOf2023 ? [14, 25, 40, 60] : [25, 40, 60]
        let thresholds = ages.map { birth.birthdays(age: $0) }
        let byRule = thresholds.first { days in days.first.map { issue < $0.twoYearsBefore } ?? false }
        let next = thresholds.first { days in days.first.map { issue < $0 } ?? false }

        var candidates = byRule.map { $0.compactMap(\.expiry) } ?? [.none]
        for candidate in (next ?? []).compactMap(\.expiry) where !candidates.contains(candidate) {
            candidates.append(candidate)
        }
        return candidates
    }

    /// The law on identification of 2023 is in force since 1 July 2024.
    private static let lawOf2023 = Day(year: 2024, month: 7, day: 1)

    private struct Day: Comparable {
        var year: Int
        var month: Int
        var day: Int

        init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }

        init?(_ date: PartialDate) {
            guard let month = date.month, let day = date.day else { return nil }
            self.init(year: date.year, month: month, day: day)
        }

        var expiry: CardExpiry? { PartialDate(year: year, month: month, day: day).map { .date($0) } }

        /// The day on which the age is reached; two days, 28 February first, where the calendar has no such day.
        func birthdays(age: Int) -> [Day] {
            let there = year + age
            guard day > PartialDate.days(inMonth: month, ofYear: there) else {
                return [Day(year: there, month: month, day: day)]
            }
            return [Day(year: there, month: 2, day: 28), Day(year: there, month: 3, day: 1)]
        }

        /// 29 February stays as it is: this is only compared with.
        var twoYearsBefore: Day { Day(year: year - 2, month: month, day: day) }

        static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }
}
