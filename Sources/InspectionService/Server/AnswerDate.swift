import Glibc
import Synchronization

/// The time of an answer as HTTP has it (RFC 9110, 5.6.7): made once in a second, and only where somebody is answered.
final class AnswerDate: Sendable {
    private let made = Mutex<(second: time_t, text: String)?>(nil)

    /// The time as of now.
    var text: String {
        let now = time(nil)
        return made.withLock { made in
            if let made, made.second == now { return made.text }
            let text = Self.text(of: now)
            made = (now, text)
            return text
        }
    }

    /// The time of a second since 1970.
    static func text(of second: time_t) -> String {
        var (second, parts) = (second, tm())
        gmtime_r(&second, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day =
            "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
        return "\(day) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
