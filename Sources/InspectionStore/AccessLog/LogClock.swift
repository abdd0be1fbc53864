import Foundation

/// Whether rows may be dropped by what the machine's clock says. A clock that jumped, forwards or back, is not believed before it has gone
/// on for a month from where it jumped to: a clock that was 900 days ahead for a morning would otherwise empty the log.
struct LogClock: Sendable {
    /// The furthest that a clock may be from where the time since the last row puts it, in seconds.
    static let tolerance: Double = 3600
    /// How long nothing may have been written, in seconds: the machine was off over the holidays.
    static let longestPause: Double = 14 * 86400
    /// How long a clock has to go on from where it jumped to, in seconds.
    static let probation: Double = 30 * 86400

    /// The day of this program's first release: no clock that is right stands before it, and one that does is never believed, were it the
    /// first that is read. A machine without a battery begins in 1970.
    static let earliest = Date(timeIntervalSince1970: 1_795_996_800)

    /// A reading and when it was taken.
    struct Reading: Sendable, Hashable {
        var wall: Date
        var moment: BootMoment

        /// Whether the clock can have come from this reading to another in an ordinary way.
        func leads(to next: Reading) -> Bool {
            let passed = next.wall.timeIntervalSince(wall)
            guard (-LogClock.tolerance...LogClock.longestPause).contains(passed) else { return false }
            guard moment.boot == next.moment.boot, !moment.boot.isEmpty else { return true }
            return abs(passed - (next.moment.seconds - moment.seconds)) <= LogClock.tolerance
        }
    }

    /// The last reading that was believed.
    var believed: Reading?
    /// Where the clock jumped to, and its last reading since.
    var doubted: (since: Date, last: Reading)?

    /// Takes a reading.
    ///
    /// - Returns: whether it is believed.
    mutating func take(_ reading: Reading) -> Bool {
        guard reading.wall >= Self.earliest else {
            doubted = nil
            return false
        }
        if believed.map({ $0.leads(to: reading) }) ?? true { return believe(reading) }
        if let doubted, doubted.last.leads(to: reading) {
            if reading.wall.timeIntervalSince(doubted.since) >= Self.probation { return believe(reading) }
            self.doubted = (doubted.since, reading)
        } else {
            doubted = (reading.wall, reading)
        }
        return false
    }

    private mutating func believe(_ reading: Reading) -> Bool {
        (believed, doubted) = (reading, nil)
        return true
    }
}
