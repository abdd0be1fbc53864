package import Foundation
import GRDB
import Glibc
import Synchronization

/// The access log: one row for every inspection, in SQLite. It answers who read which fields when and what for, and holds
/// no personal data of a citizen.
package final class AccessLog: Sendable {
    /// How long rows are kept. Deleted rows are overwritten (`secure_delete`).
    package struct Retention: Sendable, Hashable {
        /// The days a row is kept: no longer, while the clock is believed, and never less.
        package var days: Int
        /// The most rows: no inspection is begun beyond.
        package var rows: Int

        /// Bounds for age and number; both at least 1.
        package init(days: Int = 730, rows: Int = 5_000_000) {
            self.days = max(1, days)
            self.rows = max(1, rows)
        }
    }

    private struct State {
        /// nil while there is none at the path, or none any more.
        var database: LogDatabase?
        var isClosed = false
        /// The copy of a database that was deleted, until its rows are taken over.
        var spare: String?
        var clock: LogClock
        var newest: Date?
        var known: AccessLogState
    }

    private let path: String
    private let retention: Retention
    private let moment: @Sendable () -> BootMoment
    private let state: Mutex<State>
    private let turns = Turns()

    /// Opens the log, or makes it, readable by its owner alone.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder exists.
    ///   - moment: the clock that nobody sets, by which jumps of the other are noticed.
    /// - Throws: `AccessLogError` when the file is locked, newer than this program or not writable. A damaged one is set aside.
    package init(
        path: String,
        retention: Retention = Retention(),
        moment: @escaping @Sendable () -> BootMoment = { .now }
    ) throws(AccessLogError) {
        self.path = path
        self.retention = retention
        self.moment = moment
        let (database, isSetAside) = try LogDatabase.opened(path)
        let contents = try database.contents()
        var known = AccessLogState(rows: contents.rows, limit: retention.rows, journalBytes: database.journalBytes)
        known.replacements = isSetAside ? 1 : 0
        known.setAside = LogDatabase.setAside(path)
        state = Mutex(State(database: database, clock: contents.clock, newest: contents.newest, known: known))
    }

    /// How the log is, as of the last look at it.
    package var known: AccessLogState { state.withLock { $0.known } }

    /// Whether an inspection of a user's may begin: it could be recorded, and there is a row for it. The last twentieth of the rows is for
    /// users who write at an ordinary rate.
    ///
    /// - Throws: `AccessLogError` when nothing can be written now.
    package func hasRoom(for user: UInt32, now: Date = Date()) async throws(AccessLogError) -> Bool {
        try await inTurn { () async throws(AccessLogError) in
            let database = try await self.databaseInPlace()
            guard database.hasRoom else { throw AccessLogError(.notWritable, detail: "no room on the disk") }
            try await self.makeRoomInJournal()
            if self.known.error != nil { try await self.tryToWrite(database) }
            guard self.known.fill >= .nearlyFull else { return true }
            // Nothing is written any more that would drop what is past its time.
            try await self.tidy(self.databaseInPlace(), now)
            let known = self.known
            guard known.fill < .full else { return false }
            guard let database = try self.database() else { throw AccessLogError(.replaced) }
            do {
                let days = self.retention.days
                return try await database.pool.read {
                    try LogTable.isAtOrdinaryRate(user, of: known.limit, days: days, now: now, $0)
                }
            } catch {
                throw AccessLogError(error)
            }
        }
    }

    /// Drops what is past its time, as far as the clock is believed, and takes a reading of it. To be asked for now and then, though nobody
    /// inspects: rows are kept no longer for that, and a clock that goes on is seen to.
    package func tidy(now: Date = Date()) async {
        _ = try? await inTurn { () async throws(AccessLogError) in
            try await self.tidy(self.databaseInPlace(), now)
        }
    }

    private func tidy(_ database: LogDatabase, _ now: Date) async throws(AccessLogError) {
        let (clock, isBelieved) = reading(now)
        let days = retention.days
        let rows: Int
        do {
            rows = try await database.pool.write { database in
                try clock.save(database)
                var passes = isBelieved ? 10 : 0
                while passes > 0, try LogTable.prune(database, days: days, now: now) { passes -= 1 }
                return try LogTable.rows(database)
            }
        } catch {
            throw failed(error)
        }
        state.withLock { state in
            state.clock = clock
            state.known.isClockDoubted = !isBelieved
        }
        guard try await isWritten() else { throw AccessLogError(.replaced) }
        await note(rows: rows)
    }

    /// The clock with a reading more, and whether that is believed.
    private func reading(_ now: Date) -> (clock: LogClock, isBelieved: Bool) {
        var clock = state.withLock { $0.clock }
        let isBelieved = clock.take(LogClock.Reading(wall: now, moment: moment()))
        return (clock, isBelieved)
    }

    /// Writes one row, on the disk when this returns, and drops what is past its time. The row of an inspection that has one
    /// already gets its end; one that has an end keeps it.
    ///
    /// - Returns: how the log is now.
    /// - Throws: `log.replaced` where the database was deleted, replaced or changed meanwhile; it has been taken up anew, so that the next
    ///   row can be written.
    @discardableResult
    package func append(_ entry: AccessEntry, now: Date = Date()) async throws(AccessLogError) -> AccessLogState {
        try await inTurn { () async throws(AccessLogError) in
            guard try await self.isAsLeft(), let database = try self.database() else { throw AccessLogError(.replaced) }
            try await self.makeRoomInJournal()
            let rows = try await self.write(entry, now, database)
            guard try await self.isWritten() else { throw AccessLogError(.replaced) }
            await self.note(rows: rows)
            return self.known
        }
    }

    private func write(_ entry: AccessEntry, _ now: Date, _ database: LogDatabase) async throws(AccessLogError) -> Int {
        let (clock, isBelieved) = reading(now)
        let (days, least) = (retention.days, known.rows)
        let rows: (before: Int, after: Int)
        do {
            rows = try await database.pool.write { database in
                let before = try LogTable.rows(database)
                guard before >= least else { return (before, before) }
                try LogTable.write(entry, isDoubtful: !isBelieved, database)
                if isBelieved { try LogTable.prune(database, days: days, now: now) }
                try clock.save(database)
                return (before, try LogTable.rows(database))
            }
        } catch {
            throw failed(error)
        }
        guard rows.before >= least else {
            state.withLock { state in
                state.known.rows = rows.before
                state.known.replacements += 1
            }
            throw AccessLogError(.replaced, detail: "rows were deleted")
        }
        state.withLock { state in
            state.clock = clock
            state.known.isClockDoubted = !isBelieved
            if isBelieved { state.newest = max(state.newest ?? entry.startedAt, entry.startedAt) }
        }
        return rows.after
    }

    private func note(rows: Int) async {
        let bytes = state.withLock { $0.database?.journalBytes } ?? 0
        if bytes > Self.tidyJournal { await emptyJournal() }
        state.withLock { state in
            state.known.rows = rows
            state.known.journalBytes = state.database?.journalBytes ?? 0
            state.known.error = nil
        }
    }

    private func emptyJournal() async {
        guard var database = state.withLock({ $0.database }) else { return }
        await database.emptyJournal()
        state.withLock { [database] state in if state.database != nil { state.database = database } }
    }

    /// The journal is emptied when it is larger than this, in bytes.
    private static let tidyJournal = 1 << 20

    /// The reader that kept the journal from being emptied may have gone: that is tried before anything is refused.
    private func makeRoomInJournal() async throws(AccessLogError) {
        guard let bytes = try database()?.journalBytes, bytes >= AccessLogState.largestJournal else { return }
        await emptyJournal()
        guard let bytes = try database()?.journalBytes, bytes >= AccessLogState.largestJournal else { return }
        throw AccessLogError(.notWritable, detail: "a reader keeps the journal from being emptied")
    }

    /// The database; nil while there is none.
    private func database() throws(AccessLogError) -> LogDatabase? {
        let (isClosed, database) = state.withLock { ($0.isClosed, $0.database) }
        guard !isClosed else { throw AccessLogError(.failed, detail: "closed") }
        return database
    }

    private func databaseInPlace() async throws(AccessLogError) -> LogDatabase {
        _ = try await isAsLeft()
        guard let database = try database() else { throw AccessLogError(.replaced) }
        return database
    }

    /// Whether the database is as this program left it, or was touched without damage; what is there else has been taken up anew.
    private func isAsLeft() async throws(AccessLogError) -> Bool {
        if let database = try database(), database.isInPlace { return true }
        return try await takeUpAnew()
    }

    /// Whether what was just written is where it belongs.
    private func isWritten() async throws(AccessLogError) -> Bool {
        if state.withLock({ $0.database?.noteWritten() }) == true { return true }
        return try await takeUpAnew()
    }

    /// Closes the database and takes up what is there now.
    ///
    /// - Returns: whether nothing was lost.
    /// - Throws: why nothing could be taken up.
    private func takeUpAnew() async throws(AccessLogError) -> Bool {
        var isWhole = false
        if let old = try database() {
            var spare: String?
            switch try await old.left() {
            case .whole: isWhole = true
            case .gone(let copy): spare = copy
            }
            state.withLock { [spare] in ($0.database, $0.spare) = (nil, spare) }
        }
        let database =
            isWhole
            ? try LogDatabase.opened(path).database
            : try await LogDatabase.takenUp(at: path, with: state.withLock { $0.spare })
        let contents = try database.contents()
        let setAside = LogDatabase.setAside(path)
        return state.withLock { [isWhole] state in
            let isKept = isWhole && contents.rows >= state.known.rows
            (state.database, state.spare, state.clock) = (database, nil, contents.clock)
            state.newest = [state.newest, contents.newest].compactMap(\.self).max()
            (state.known.rows, state.known.setAside) = (contents.rows, setAside)
            if !isKept { state.known.replacements += 1 }
            return isKept
        }
    }

    /// What failed, and that what SQLite wrote before it did is this program's own.
    private func failed(_ error: any Error) -> AccessLogError {
        let error = AccessLogError(error)
        state.withLock { state in
            if error.code == .corrupt { state.database?.isDamaged = true }
            _ = state.database?.noteWritten()
        }
        return error
    }

    private func tryToWrite(_ database: LogDatabase) async throws(AccessLogError) {
        let clock = state.withLock { $0.clock }
        do {
            try await database.pool.write { try clock.save($0) }
        } catch {
            throw failed(error)
        }
        guard try await isWritten() else { throw AccessLogError(.replaced) }
        state.withLock { $0.known.error = nil }
    }

    private func inTurn<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(AccessLogError) -> Value
    ) async throws(AccessLogError) -> Value {
        let outcome = await turns.run { () async -> Result<Value, AccessLogError> in
            do throws(AccessLogError) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        if case .failure(let error) = outcome { state.withLock { $0.known.error = error.code } }
        return try outcome.get()
    }

    /// When the latest of the inspections began, of those written while the clock was believed; nil for an empty log.
    package func newest() throws(AccessLogError) -> Date? {
        let (isClosed, newest) = state.withLock { ($0.isClosed, $0.newest) }
        guard !isClosed else { throw AccessLogError(.failed, detail: "closed") }
        return newest
    }

    /// The newest rows first.
    ///
    /// - Parameters:
    ///   - since: only inspections that began at this time or later.
    ///   - skip: how many of these are passed over, without being read.
    ///   - limit: the most rows to answer with.
    package func entries(since: Date? = nil, skip: Int = 0, limit: Int = 100) async throws(AccessLogError)
        -> [AccessEntry]
    {
        guard let database = try database() else { throw AccessLogError(.replaced) }
        do {
            return try await database.pool.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM access WHERE started_at >= ? ORDER BY number DESC LIMIT ? OFFSET ?",
                    arguments: [since?.timeIntervalSince1970 ?? 0, max(0, limit), max(0, skip)]
                ).map(AccessEntry.init(row:))
            }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// When the latest of the inspections began in the log of another process; nil for an empty log, and where there is none.
    ///
    /// - Parameter path: the database file, which is neither made nor brought to this version.
    package static func newest(inLogAt path: String) throws(AccessLogError) -> Date? {
        guard access(path, F_OK) == 0 else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            return try queue.read(LogTable.newest)
        } catch {
            throw AccessLogError(error)
        }
    }

    /// Closes the database; whatever is asked afterwards fails. All rows are in the one file then, which can be moved and kept.
    package func close() throws(AccessLogError) {
        let database = state.withLock { state in
            state.isClosed = true
            return state.database.take()
        }
        try database?.close()
    }
}
