import Foundation
import Testing

@testable import Inspection

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-0.5, "1969-12-31T23:59:59.500Z"),
        (1_709_164_799.875, "2024-02-28T23:59:59.875Z"),
        (1_709_164_800, "2024-02-29T00:00:00.000Z"), (1_796_040_609.25, "2026-11-30T12:10:09.250Z"),
        (253_402_300_799, "9999-12-31T23:59:59.000Z"), (-62_135_596_800, "0001-01-01T00:00:00.000Z"),
    ])
    func aMomentIsWrittenWithItsMilliseconds(seconds: TimeInterval, text: String) {
        #expect(Date(timeIntervalSince1970: seconds).timestamp == text)
    }

    @Test func itIsWhatFoundationWrites() {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for step in 0..<2000 {
            // Quarters of seconds have a binary form; the step is a prime number of them.
            let moment = Date(timeIntervalSince1970: 1_000_000_000.25 + Double(step) * 1_299_709.75)
            #expect(moment.timestamp == moment.formatted(style))
        }
    }

    @Test func aMillisecondBeforeMidnightIsNoMidnight() {
        let midnight = 1_796_083_200.0
        let last = Date(timeIntervalSince1970: midnight.nextDown)
        #expect(last.timestamp == "2026-11-30T23:59:59.999Z")
    }
}
