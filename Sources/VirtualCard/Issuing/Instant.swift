import DocumentCore
import SmartCard

/// A moment in UTC, as certificates write it: to the second.
package struct Instant: Sendable, Hashable {
    /// Fourteen digits, YYYYMMDDhhmmss.
    let digits: String

    /// A moment of a day in the Gregorian calendar. Whether the day exists is not asked: a recipe may lie.
    package init(year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        func pad(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        digits = pad(year, 4) + [month, day, hour, minute, second].map { pad($0, 2) }.joined()
    }

    /// Time as RFC 5280, 4.1.2.5 asks for it: UTCTime through 2049, GeneralizedTime from 2050.
    package var time: [UInt8] { digits < "1950" || digits >= "2050" ? generalizedTime : utcTime }

    /// UTCTime, with two digits of the year.
    package var utcTime: [UInt8] { BER.encode(0x17, Array((digits.dropFirst(2) + "Z").utf8)) }

    /// GeneralizedTime.
    package var generalizedTime: [UInt8] { BER.encode(0x18, generalizedTimeContents) }

    /// The contents of a GeneralizedTime, for implicit tags.
    package var generalizedTimeContents: [UInt8] { Array((digits + "Z").utf8) }
}
