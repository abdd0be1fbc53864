import DocumentCore
import OpenSSLCrypto

/// A date of DG11, DG12 or DG16 whose parts may be unknown (Doc 9303-10, 4.7.11.1: unknown month or day is `00`, unknown year `0000`).
package struct LDSDate: Sendable, Hashable {
    /// 1 ... 9999; nil where unknown.
    package let year: Int?
    /// 1 ... 12; nil where unknown.
    package let month: Int?
    /// 1 ... 31; nil where unknown.
    package let day: Int?

    /// `1990-05-17`, `1990-05`, `1990` (ISO 8601); nil where the year is unknown, or the month of a known day.
    package var text: String? {
        guard let year, month != nil || day == nil else { return nil }
        let parts = [month, day].compactMap { $0 }.map { $0 < 10 ? "-0\($0)" : "-\($0)" }
        return String(repeating: "0", count: 4 - "\(year)".count) + "\(year)" + parts.joined()
    }

    /// From `YYYYMMDD`: eight ASCII digits, or four bytes of BCD, as older documents have it (Doc 9303-10, 4.7.12: both are
    /// to be read). Nil for anything else, a month or a day that does not exist included.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let digits = DecimalDigits.read(bytes, count: 8) else { return nil }
        self.init(digits: digits)
    }

    /// From eight digits.
    init?(digits: ArraySlice<Int>) {
        guard digits.count == 8 else { return nil }
        let year = DecimalDigits.number(digits.prefix(4))
        let month = DecimalDigits.number(digits.dropFirst(4).prefix(2))
        let day = DecimalDigits.number(digits.suffix(2))
        guard month <= 12, day <= GregorianMonth.days(in: month, of: year) else { return nil }
        self.year = year == 0 ? nil : year
        self.month = month == 0 ? nil : month
        self.day = day == 0 ? nil : day
    }
}

extension LDSDate: PersonalData {}
