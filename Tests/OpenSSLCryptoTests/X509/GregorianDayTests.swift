import Foundation
import OpenSSLCrypto
import Testing

/// Days by arithmetic, against Foundation's calendar.
@Suite struct GregorianDayTests {
    /// The moment at which a day begins in UTC, by Foundation.
    private static func start(year: Int, month: Int, day: Int) -> Date? {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar.date(from: DateComponents(year: year, month: month, day: day))
    }

    @Test func everyDayOfFourHundredYears() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        var moment = try #require(Self.start(year: 1800, month: 1, day: 1))
        for _ in 0..<146_097 {
            let expected = calendar.dateComponents([.year, .month, .day], from: moment)
            let day = GregorianDay(of: moment)
            guard day?.year == expected.year, day?.month == expected.month, day?.day == expected.day else {
                Issue.record("\(moment): \(String(describing: day))")
                return
            }
            moment.addTimeInterval(86_400)
        }
    }

    @Test(arguments: [(-0.5, 1969, 12, 31), (0, 1970, 1, 1), (86_399.9, 1970, 1, 1), (86_400, 1970, 1, 2)])
    func aDayEndsAtMidnight(seconds: Double, year: Int, month: Int, day: Int) {
        let found = GregorianDay(of: Date(timeIntervalSince1970: seconds))
        #expect(found?.year == year && found?.month == month && found?.day == day)
    }

    @Test func theFirstAndTheLast() {
        let first = GregorianDay(of: Date(timeIntervalSince1970: -62_135_596_800))
        #expect(first?.year == 1 && first?.month == 1 && first?.day == 1)
        #expect(GregorianDay(of: Date(timeIntervalSince1970: -62_135_596_801)) == nil)
        let last = GregorianDay(of: Date(timeIntervalSince1970: 253_402_300_799))
        #expect(last?.year == 9999 && last?.month == 12 && last?.day == 31)
        #expect(GregorianDay(of: Date(timeIntervalSince1970: 253_402_300_800)) == nil)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300])
    func aMomentThatIsNoneHasNoDay(seconds: Double) {
        #expect(GregorianDay(of: Date(timeIntervalSince1970: seconds)) == nil)
    }
}
