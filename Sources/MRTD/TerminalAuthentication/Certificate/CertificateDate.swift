import DocumentCore
import OpenSSLCrypto

/// A date of a CV certificate: six digits YYMMDD, one in each octet, in the years 2000 to 2099 (Doc 9303-12, 7.2.3.1.3).
package struct CertificateDate: Sendable, Hashable {
    /// 2000 ... 2099.
    package let year: Int
    /// 1 ... 12.
    package let month: Int
    /// 1 ... 31.
    package let day: Int

    /// A day of the Gregorian calendar; nil for one that does not exist, or outside the years.
    package init?(year: Int, month: Int, day: Int) {
        guard (2000...2099).contains(year), (1...12).contains(month),
            (1...GregorianMonth.days(in: month, of: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    init(contents: some Collection<UInt8>) throws(BERError) {
        let digits = contents.map { Int($0) }
        guard digits.count == 6, digits.allSatisfy({ $0 <= 9 }),
            let date = Self(
                year: 2000 + digits[0] * 10 + digits[1],
                month: digits[2] * 10 + digits[3],
                day: digits[4] * 10 + digits[5]
            )
        else { throw .invalidValue }
        self = date
    }
}

extension CertificateDate: Comparable {
    /// The earlier day first.
    package static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension CertificateDate: CustomStringConvertible {
    /// ISO 8601: `2027-03-01`.
    package var description: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
