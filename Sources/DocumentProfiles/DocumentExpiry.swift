package import DocumentCore
package import MRTD

/// Whether the document still runs: the check `document_expiry`.
package enum DocumentExpiry {
    /// The outcome on the day `today`, which is the last valid day when it is the day of expiry.
    ///
    /// DG1's date decides; its century is 2000, or 1900 where that would lie more than fifty years ahead.
    ///
    /// - `failed(.expired)`: the day lies behind.
    /// - `inconclusive(.dateUnknown)`: DG1's date is none, or `today` is incomplete.
    ///
    /// - Parameter hasNoExpiry: whether the document's profile says that it does not expire.
    package static func outcome(_ mrz: MRZ, hasNoExpiry: Bool, today: PartialDate) -> CheckOutcome {
        if hasNoExpiry { return .passed(["no_expiry": .flag(true)]) }
        guard let today = Day(today), let expiry = date(of: mrz.dateOfExpiry, near: today.year).flatMap({ Day($0) })
        else {
            return .inconclusive(.dateUnknown)
        }
        return expiry < today ? .failed(.expired) : .passed()
    }

    /// The last valid day of a zone's `YYMMDD`; a day `<<` is the month's last. Nil where it is no date.
    ///
    /// - Parameter year: this year, from which the century is told.
    package static func date(of field: String, near year: Int) -> PartialDate? {
        let numbers = [0, 2, 4].map { start in
            let part = field.utf8.dropFirst(start).prefix(2)
            return part.allSatisfy { (0x30...0x39).contains($0) } ? Int(String(Substring(part))) : nil
        }
        guard field.utf8.count == 6, let short = numbers[0], let month = numbers[1] else { return nil }
        let full = 2000 + short > year + 50 ? 1900 + short : 2000 + short
        guard let day = numbers[2] ?? (field.hasSuffix("<<") ? PartialDate.days(inMonth: month, ofYear: full) : nil)
        else { return nil }
        return PartialDate(year: full, month: month, day: day)
    }

    private struct Day: Comparable {
        var year: Int
        var month: Int
        var day: Int

        init?(_ date: PartialDate) {
            guard let month = date.month, let day = date.day else { return nil }
            year = date.year
            self.month = month
            self.day = day
        }

        static func < (left: Day, right: Day) -> Bool {
            (left.year, left.month, left.day) < (right.year, right.month, right.day)
        }
    }
}
