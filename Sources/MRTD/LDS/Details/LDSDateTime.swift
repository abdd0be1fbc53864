import DocumentCore

/// A date with the time of day, `YYYYMMDDhhmmss` (Doc 9303-10, table 74, element 08).
package struct LDSDateTime: Sendable, Hashable {
    /// The date.
    package let date: LDSDate
    /// 0 ... 23.
    package let hour: Int
    /// 0 ... 59.
    package let minute: Int
    /// 0 ... 60, a leap second included.
    package let second: Int

    /// From 14 ASCII digits, or seven bytes of BCD; nil for anything else, an impossible hour included.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard let digits = DecimalDigits.read(bytes, count: 14), let date = LDSDate(digits: digits.prefix(8)) else {
            return nil
        }
        self.date = date
        hour = DecimalDigits.number(digits.dropFirst(8).prefix(2))
        minute = DecimalDigits.number(digits.dropFirst(10).prefix(2))
        second = DecimalDigits.number(digits.suffix(2))
        guard hour < 24, minute < 60, second <= 60 else { return nil }
    }
}

extension LDSDateTime: PersonalData {}
