import Foundation
import OpenSSLCrypto

extension Date {
    /// A moment as reports tell it, RFC 3339 in UTC with milliseconds: `2026-11-21T10:00:00.000Z`.
    ///
    /// Foundation's own style makes a calendar with its time zone first, which takes longer than to verify a signature.
    var timestamp: String {
        guard let day = GregorianDay(of: self) else {
            return formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
        let days = (timeIntervalSince1970 / 86_400).rounded(.down)
        let time = min(Int((timeIntervalSince1970 - days * 86_400) * 1000), 86_399_999)
        func digits(_ number: Int, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
        }
        let date = [digits(day.year, 4), digits(day.month, 2), digits(day.day, 2)].joined(separator: "-")
        let clock = [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { digits($0, 2) }
        return date + "T" + clock.joined(separator: ":") + "." + digits(time % 1000, 3) + "Z"
    }
}
