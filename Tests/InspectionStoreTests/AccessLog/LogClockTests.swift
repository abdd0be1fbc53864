import Foundation
import TestSupport
import Testing

@testable import InspectionStore

private let day: Double = 86400

/// No row is dropped by a clock that may be wrong.
@Suite struct LogClockTests {
    private var clock = LogClock()
    private var boot = "one"
    /// Where the machine's time really is, and where its clock says it is, in seconds.
    private var (passed, told): (Double, Double) = (0, 0)

    private mutating func take(after seconds: Double, jumping: Double = 0) -> Bool {
        passed += seconds
        told += seconds + jumping
        return clock.take(
            .init(wall: Date(timeIntervalSince1970: 1_800_000_000 + told), moment: .init(boot: boot, seconds: passed))
        )
    }

    /// A clock that has gone on for its time.
    private mutating func settle() {
        #expect(take(after: 0) && !clock.isSettled)
        #expect(take(after: LogClock.settling) && clock.isSettled)
    }

    /// A machine whose battery is empty: 13 days ahead until the network tells the time.
    @Test mutating func aClockThatWasAheadAtTheStartIsBelievedAtOnceWhenItIsRight() {
        settle()
        boot = "two"
        #expect(take(after: 60, jumping: 13 * day) && !clock.isSettled)
        #expect(take(after: 600, jumping: -13 * day) && !clock.isSettled)
        #expect(clock.settled.map { $0.wall < Date(timeIntervalSince1970: 1_800_000_000 + day) } == true)
        #expect(take(after: LogClock.settling) && clock.isSettled)
    }

    @Test mutating func theVeryFirstTimeIsNoProofAgainstTheNext() {
        #expect(take(after: 0) && clock.settled == nil)
        #expect(!take(after: 60, jumping: -10 * day))
        #expect(take(after: LogClock.settling))
    }

    @Test mutating func anOperatorsWordIsBelievedAtOnce() {
        settle()
        #expect(!take(after: 60, jumping: -10 * day))
        clock.takeForRight(
            .init(wall: Date(timeIntervalSince1970: 1_800_000_000 + told), moment: .init(boot: boot, seconds: passed))
        )
        #expect(clock.isSettled && take(after: 60) && clock.isSettled)
    }

    @Test mutating func aClockThatGoesIsBelieved() {
        #expect(take(after: 0))
        #expect(take(after: 3 * day))
        boot = "two"
        #expect(take(after: 10 * day))
    }

    @Test(arguments: [900 * day, 2 * day, -2 * day, -900 * day])
    mutating func aClockThatJumpedIsNot(jump: Double) {
        settle()
        #expect(!take(after: 60, jumping: jump))
        #expect(!take(after: day))
        // It comes back, and is believed at once.
        #expect(take(after: 60, jumping: -jump))
    }

    @Test mutating func aClockThatJumpedWhileTheMachineWasOffIsNot() {
        settle()
        boot = "two"
        #expect(!take(after: 60, jumping: 900 * day))
        boot = "three"
        #expect(!take(after: day))
    }

    /// A clock by which even the time since the start is 900 days.
    @Test mutating func aLongPauseIsNoProofThatTimePassed() {
        #expect(take(after: 0))
        #expect(!take(after: 900 * day))
    }

    @Test mutating func aNewTimeIsBelievedWhenItHasGoneOnForAMonth() {
        settle()
        #expect(!take(after: 60, jumping: 900 * day))
        for _ in 0..<29 { #expect(!take(after: day)) }
        #expect(take(after: day))
        #expect(take(after: day))
    }

    /// A machine without a battery, that was never right before.
    @Test(arguments: [0, 86400, LogClock.earliest.timeIntervalSince1970 - 1])
    mutating func aTimeBeforeThisProgramIsNeverBelieved(seconds: Double) {
        told = seconds - 1_800_000_000
        #expect(!take(after: 0))
        for _ in 0..<40 where seconds < 1e8 { #expect(!take(after: day)) }
        #expect(take(after: 60, jumping: 1_800_000_000 - seconds))
    }

    @Test mutating func everyJumpBeginsTheMonthAnew() {
        settle()
        for _ in 0..<40 { #expect(!take(after: day, jumping: 20 * day)) }
    }
}

@Suite struct RetentionTests {
    private let clock = ManualClock()

    private func log(_ folder: TemporaryFolder, days: Int = 730, rows: Int = 5_000_000) throws -> AccessLog {
        try AccessLog(path: folder.accessLog, retention: .init(days: days, rows: rows), moment: clock.moment)
    }

    private func append(_ id: String, at time: Date, to log: AccessLog) async throws {
        try await log.append(entry(id, at: time.timeIntervalSince1970), now: time)
    }

    @Test func aClock900DaysAheadDeletesNothingAndIsNoWitness() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder)
        for number in 0..<5 {
            try await append("\(number)", at: noon + Double(number), to: log)
            clock.pass(1)
        }
        try await append("ahead", at: noon + 900 * day, to: log)
        #expect(try await log.entries().count == 6)
        #expect(log.known.isClockDoubted)
        try await append("back", at: noon + 5, to: log)
        #expect(!log.known.isClockDoubted)
        #expect(try await log.entries().count == 7)
    }

    @Test func rowsOfTheFirstDayAreKeptThoughItsClockSaid1970() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder)
        for number in 0..<3 { try await append("\(number)", at: Date(timeIntervalSince1970: day), to: log) }
        #expect(log.known.isClockDoubted)
        #expect(try log.newest() == nil)
        for number in 0..<40 {
            clock.pass(day)
            try await append("right \(number)", at: noon + Double(number) * day, to: log)
        }
        #expect(!log.known.isClockDoubted)
        #expect(try await log.entries().count == 43)
    }

    /// An earlier version believed it.
    @Test func rowsThatWereWrittenBelieving1970AreKept() async throws {
        let folder = try TemporaryFolder()
        try Locker.makeSecondVersion(folder.accessLog, startedAt: [day])
        let log = try log(folder)
        try await append("new", at: noon, to: log)
        #expect(try await log.entries().count == 2 && !log.known.isClockDoubted)
    }

    /// A first day by a clock that was ten days ahead: it is no witness against the right one.
    @Test func aClockThatWasAheadAtFirstPutsNothingOutOfWork() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder)
        try await append("ahead", at: noon + 10 * day, to: log)
        clock.pass(600)
        #expect(try log.newest() == nil)
        try await append("right", at: noon + 600, to: log)
        for _ in 0..<3 {
            clock.pass(3600)
            await log.tidy(now: noon + clock.passed)
        }
        #expect(try log.newest().map { $0 < noon + day } == true)
    }

    @Test func anOperatorHasTheClockBelieved() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder)
        for _ in 0..<3 {
            try await append("ahead \(clock.passed)", at: noon + 10 * day + clock.passed, to: log)
            clock.pass(3600)
        }
        #expect(try log.newest().map { $0 > noon + 9 * day } == true)
        try await append("right", at: noon + clock.passed, to: log)
        #expect(log.known.isClockDoubted)
        try await log.believeClock(now: noon + clock.passed)
        #expect(try log.newest().map { $0 < noon + day } == true && !log.known.isClockDoubted)
        #expect(try await log.rows(.init(limit: 5)).contains { $0.entry.kind == .noticed })
    }

    /// The log of an earlier version remembers no clock: its newest row does.
    @Test func aClockThatIsAheadAtTheStartDeletesNothing() async throws {
        let folder = try TemporaryFolder()
        let first = try log(folder)
        try await append("a", at: noon, to: first)
        try first.close()
        try Locker(path: folder.accessLog, lock: false).run("DELETE FROM access_clock")
        clock.restart()
        let second = try log(folder)
        try await append("ahead", at: noon + 900 * day, to: second)
        #expect(try await second.entries().count == 2)
    }

    @Test func rowsOfAWrongClockGoWithThoseWrittenAfterThem() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, days: 10)
        try await append("a", at: noon, to: log)
        // Far behind: by its own date it would be the first to go.
        try await append("behind", at: noon - 9000 * day, to: log)
        try await append("b", at: noon + 60, to: log)
        #expect(try await log.entries().map(\.inspection) == ["b", "behind", "a"])
        clock.pass(9 * day)
        try await append("c", at: noon + 9 * day, to: log)
        #expect(try await log.entries().count == 4)
        clock.pass(2 * day)
        try await append("d", at: noon + 11 * day, to: log)
        #expect(try await log.entries().map(\.inspection) == ["d", "c"])
    }

    @Test func noRowGoesByNumber() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, rows: 20)
        var fills: [AccessLogState.Fill] = []
        for number in 0..<20 {
            #expect(try await log.hasRoom(for: number < 10 ? 1 : 2, now: noon))
            var row = entry("\(number)")
            row.client?.uid = number < 10 ? 1 : 2
            fills.append(try await log.append(row, now: noon).fill)
        }
        #expect(fills.firstIndex(of: .filling) == 15 && fills.firstIndex(of: .nearlyFull) == 18)
        #expect(fills.last == .full)
        #expect(try await log.hasRoom(for: 3, now: noon) == false)
        // What was begun before is written all the same.
        try await log.append(entry("late"), now: noon)
        #expect(try await log.entries().count == 21)
    }

    private func append(_ user: UInt32, _ count: Int, at time: Date = noon, to log: AccessLog) async throws {
        for number in 0..<count {
            var row = entry("\(user) \(number) \(time)", at: time.timeIntervalSince1970)
            row.client?.uid = user
            try await log.append(row, now: time)
        }
    }

    /// The kiosk has a quarter of the rows, and others have one each.
    @Test func theLastRowsAreForAllButWhoWritesMost() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, rows: 200)
        try await append(1, 48, to: log)
        for user in 3..<6 as Range<UInt32> { try await append(user, 1, to: log) }
        try await append(2, 139, to: log)
        #expect(log.known.fill == .nearlyFull)
        #expect(try await log.hasRoom(for: 2, now: noon) == false)
        for user in [1, 3, 9] as [UInt32] { #expect(try await log.hasRoom(for: user, now: noon)) }
    }

    /// Two who flood by turns are none but the other.
    @Test func whoFloodsNearlyAsMuchAsAnotherIsRefusedToo() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, rows: 200)
        try await append(1, 100, to: log)
        try await append(2, 90, to: log)
        for user in [1, 2] as [UInt32] { #expect(try await log.hasRoom(for: user, now: noon) == false) }
        #expect(try await log.hasRoom(for: 3, now: noon))
    }

    /// Nearly all rows are the kiosk's, for it has been there longest.
    @Test func anEstablishedUserAtItsOrdinaryRateIsNotRefused() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, rows: 100)
        for number in 0..<6 {
            try await append(1, 15, at: noon + Double(number) * 2 * day, to: log)
            clock.pass(2 * day)
        }
        try await append(1, 5, at: noon + 12 * day, to: log)
        #expect(log.known.fill == .nearlyFull)
        #expect(try await log.hasRoom(for: 1, now: noon + 12 * day))
    }

    @Test func whatIsOldEnoughMakesRoom() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, days: 1, rows: 2)
        for id in ["a", "b"] { try await append(id, at: noon, to: log) }
        #expect(try await log.hasRoom(for: 1, now: noon) == false)
        clock.pass(2 * day)
        #expect(try await log.hasRoom(for: 1, now: noon + 2 * day))
        #expect(try await log.entries().isEmpty)
    }

    @Test func rowsAreKeptNoLongerThoughNobodyInspects() async throws {
        let folder = try TemporaryFolder()
        let log = try log(folder, days: 30)
        for number in 0..<3 { try await append("\(number)", at: noon, to: log) }
        // More than the longest pause in all, and less from one look to the next.
        for days in [10, 20, 29] as [Double] {
            clock.pass(days == 29 ? 9 * day : 10 * day)
            await log.tidy(now: noon + days * day)
        }
        #expect(try await log.entries().count == 3)
        clock.pass(2 * day)
        await log.tidy(now: noon + 31 * day)
        #expect(try await log.entries().isEmpty && log.known.rows == 0)
    }
}
