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
    /// - Throws: `AccessLogError` when the file is no database, is damaged, locked, newer than this program or not writable.
    package init(
        path: String,
        retention: Retention = Retention(),
        moment: @escaping @Sendable () -> BootMoment = { .now }
    ) throws(AccessLogError) {
        self.path = path
        self.retention = retention
        self.moment = moment
        let database = try LogDatabase(path: path)
        let contents = try Self.contents(of: database)
        state = Mutex(
            State(
                database: database,
                clock: contents.clock,
                newest: contents.newest,
                known: AccessLogState(rows: contents.rows, limit: retention.rows, journalBytes: database.journalBytes)
            )
        )
    }

    private static func contents(of database: LogDatabase) throws(AccessLogError) -> (
        clock: LogClock, newest: Date?, rows: Int
    ) {
        do {
            return try database.pool.read { (try LogClock($0), try LogTable.newest($0), try LogTable.rows($0)) }
        } catch {
            throw AccessLogError(error)
        }
    }

    /// How the log is, as of the last look at it.
    package var known: AccessLogState { state.withLock { $0.known } }

    /// Whether an inspection of a user's may begin: it could be recorded, and there is a row for it. The last twentieth of the rows is for
    /// users who wrote less than an equal share.
    ///
    /// - Throws: `AccessLogError` when nothing can be written now.
    package func hasRoom(for user: UInt32, now: Date = Date()) async throws(AccessLogError) -> Bool {
        try await inTurn { () async throws(AccessLogError) in
            let database = try await self.databaseInPlace()
            guard database.hasRoom else { throw AccessLogError(.notWritable, detail: "no room on the disk") }
            try Self.checkJournal(database)
            if self.known.error != nil { try await self.tryToWrite(database) }
            guard self.known.fill >= .nearlyFull else { return true }
            // Nothing is written any more that would drop what is past its time.
            try await self.tidy(database, now)
            let known = self.known
            guard known.fill < .full else { return false }
            do {
                return try await database.pool.read { try LogTable.isWithinShare(user, of: known.limit, $0) }
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
            throw AccessLogError(error)
        }
        state.withLock { state in
            state.clock = clock
            state.known.isClockDoubted = !isBelieved
        }
        await note(rows: rows, database)
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
            guard let database = try self.database(), database.isInPlace else { throw await self.replaceDatabase() }
            try Self.checkJournal(database)
            let rows = try await self.write(entry, now, database)
            guard database.isInPlace else { throw await self.replaceDatabase() }
            await self.note(rows: rows, database)
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
            throw AccessLogError(error)
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

    private func note(rows: Int, _ database: LogDatabase) async {
        var database = database
        if database.journalBytes > Self.tidyJournal { await database.emptyJournal() }
        state.withLock { [database] state in
            if state.database != nil { state.database = database }
            state.known.rows = rows
            state.known.journalBytes = database.journalBytes
            state.known.error = nil
        }
    }

    /// The journal is emptied when it is larger than this, in bytes.
    private static let tidyJournal = 1 << 20

    private static func checkJournal(_ database: LogDatabase) throws(AccessLogError) {
        guard database.journalBytes < AccessLogState.largestJournal else {
            throw AccessLogError(.notWritable, detail: "a reader keeps the journal from being emptied")
        }
    }

    /// The database; nil while there is none.
    private func database() throws(AccessLogError) -> LogDatabase? {
        let (isClosed, database) = state.withLock { ($0.isClosed, $0.database) }
        guard !isClosed else { throw AccessLogError(.failed, detail: "closed") }
        return database
    }

    private func databaseInPlace() async throws(AccessLogError) -> LogDatabase {
        if let database = try database(), database.isInPlace { return database }
        let error = await replaceDatabase()
        guard error.code == .replaced, let database = try database() else { throw error }
        return database
    }

    /// - Returns: `log.replaced` where what is there now was taken up; else why it could not be.
    private func replaceDatabase() async -> AccessLogError {
        do throws(AccessLogError) {
            if let old = try database() {
                let spare = try await old.left()
                state.withLock { ($0.database, $0.spare) = (nil, spare) }
            }
            let database = try await LogDatabase.takenUp(at: path, with: state.withLock { $0.spare })
            let contents = try Self.contents(of: database)
            state.withLock { state in
                (state.database, state.spare, state.clock) = (database, nil, contents.clock)
                state.newest = [state.newest, contents.newest].compactMap(\.self).max()
                state.known.rows = contents.rows
                state.known.replacements += 1
            }
            return AccessLogError(.replaced)
        } catch {
            return error
        }
    }

    private func tryToWrite(_ database: LogDatabase) async throws(AccessLogError) {
        let clock = state.withLock { $0.clock }
        do {
            try await database.pool.write { try clock.save($0) }
        } catch {
            throw AccessLogError(error)
        }
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
    ///   - limit: the most rows to answer with.
    package func entries(since: Date? = nil, limit: Int = 100) async throws(AccessLogError) -> [AccessEntry] {
        guard let database = try database() else { throw AccessLogError(.replaced) }
        do {
            return try await database.pool.read { database in
                try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM access WHERE started_at >= ? ORDER BY number DESC LIMIT ?",
                    arguments: [since?.timeIntervalSince1970 ?? 0, max(0, limit)]
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
