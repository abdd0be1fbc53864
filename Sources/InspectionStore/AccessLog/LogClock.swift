import DocumentCore
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
    /// How long a clock has to go on after a start of the machine before it is a witness and rows go by it, in seconds: a machine whose
    /// battery is empty begins at any time, and is set right minutes later.
    static let settling: Double = 3600

    /// The day of this program's first release: no clock that is right stands before it, and one that does is never believed, were it the
    /// first that is read. A machine without a battery begins in 1970.
    static let earliest = ProgramRelease.moment

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
    /// The last reading that had gone on for its time: what is known to have passed.
    var settled: Reading?
    /// When the readings began that are believed now, in seconds of this start of the machine.
    var session: Double?
    /// Where the clock jumped to, and its last reading since.
    var doubted: (since: Date, last: Reading)?

    /// Whether the last reading that was believed has gone on for its time: rows go by none that has not.
    var isSettled: Bool { settled != nil && settled == believed }

    /// Takes a reading.
    ///
    /// - Returns: whether it is believed.
    mutating func take(_ reading: Reading) -> Bool {
        guard reading.wall >= Self.earliest else {
            doubted = nil
            return false
        }
        if believed.map({ $0.leads(to: reading) }) ?? true { return believe(reading) }
        // It was wrong since the machine was started, and is right again.
        if !isSettled, let settled, settled.leads(to: reading) { return believe(reading, anew: true) }
        if let doubted, doubted.last.leads(to: reading) {
            let probation = settled == nil ? Self.settling : Self.probation
            if reading.wall.timeIntervalSince(doubted.since) >= probation { return believe(reading, anew: true) }
            self.doubted = (doubted.since, reading)
        } else {
            doubted = (reading.wall, reading)
        }
        return false
    }

    /// Takes a reading for right because an operator says so, whatever was believed before.
    mutating func takeForRight(_ reading: Reading) {
        (believed, settled, doubted) = (reading, reading, nil)
        session = reading.moment.seconds - Self.settling
    }

    private mutating func believe(_ reading: Reading, anew: Bool = false) -> Bool {
        let goesOn = !anew && believed?.moment.boot == reading.moment.boot
        let began = goesOn ? session ?? reading.moment.seconds : reading.moment.seconds
        (believed, session, doubted) = (reading, began, nil)
        if reading.moment.seconds - began >= Self.settling { settled = reading }
        return true
    }
}
