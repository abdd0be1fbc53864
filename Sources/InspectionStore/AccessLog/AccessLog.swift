package import DocumentCore
package import Foundation
import GRDB
import Glibc
import Synchronization

/// The access log: a row for every inspection, every fetch of a portrait or of files, and every refusal, in SQLite. It answers who read
/// which fields when and what for, and holds no personal data of a citizen. Its rows are a chain of digests under a signature
/// (`docs/access-log.md`), to which is only added.
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
        /// The log's name, and where its chain ends: what this program wrote last, whatever another hand made of the file.
        var origin: String
        var head: ChainHead
        /// Where the chain ended in the file when it was written or taken up last.
        var found: ChainHead
        /// What the log has to say of itself before its next row.
        var toTell: [AccessEntry] = []
        /// What was found wrong and told.
        var told: Set<LogFinding> = []
        var hasStarted = false
        /// When rows past their days were looked for last, in seconds of this start of the machine.
        var pruned: BootMoment?
        /// The last checkpoint that was published.
        var published: Int64 = 0
    }

    /// What a program is that writes into the log.
    package struct Writer: Sendable {
        /// Its name and version.
        package var software: String
        /// Hears of checkpoints that are to be kept elsewhere too.
        package var publish: @Sendable (LogCheckpoint) -> Void

        /// A writer.
        package init(_ software: String = "cccd", publish: @escaping @Sendable (LogCheckpoint) -> Void = { _ in }) {
            self.software = software
            self.publish = publish
        }
    }

    private let path: String
    private let key: LogKey
    private let writer: Writer
    private let retention: Retention
    private let moment: @Sendable () -> BootMoment
    private let state: Mutex<State>
    /// The size of the journal from which on nothing is written, in bytes.
    private let largestJournal: Int
    /// One thing after another is done to the database.
    private let turns: Turns
    /// One thing after another is read for an operator: no more of them wait for a disk that hangs.
    private let reads: Turns
    /// How long anybody waits for the database.
    package static let patience = Duration.seconds(5)

    /// Opens the log, or makes it, readable by its owner alone.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder exists.
    ///   - key: signs its checkpoints; nil for the key of its folder, made where there is none.
    ///   - journal: the size of the journal from which on nothing is written, in bytes.
    ///   - moment: the clock that nobody sets, by which jumps of the other are noticed.
    ///   - time: the time for which anybody waits for the database.
    /// - Throws: `AccessLogError` when the file is locked, newer than this program or not writable. A damaged one is set aside.
    package init(
        path: String,
        key: LogKey? = nil,
        writer: Writer = Writer(),
        retention: Retention = Retention(),
        journal: Int = AccessLogState.largestJournal,
        moment: @escaping @Sendable () -> BootMoment = { .now },
        time: DeadlineQueue = .system
    ) throws(AccessLogError) {
        self.path = path
        largestJournal = journal
        turns = Turns(time, patience: Self.patience)
        reads = Turns(time, patience: Self.patience)
        self.retention = retention
        self.moment = moment
        self.writer = writer
        let (signing, hadKey) = try Self.key(key, beside: path)
        self.key = signing
        let (database, isSetAside) = try LogDatabase.opened(path, key: signing)
        let contents = try database.contents()
        var known = AccessLogState(rows: contents.rows, limit: retention.rows, journalBytes: database.journalBytes)
        known.replacements = isSetAside ? 1 : 0
        known.setAside = LogDatabase.setAside(path)
        var state = State(
            database: database,
            clock: contents.clock,
            newest: contents.newest,
            known: known,
            origin: database.origin,
            head: contents.head,
            found: contents.head
        )
        if hadKey, database.isNew, !isSetAside { state.toTell.append(Self.beginning("its key was there, and no log")) }
        if isSetAside { state.toTell.append(Self.beginning("a damaged log was set aside: \(known.setAside ?? "")")) }
        if let fault = try database.endFault(key: signing.verifying) {
            state.toTell.append(.noticed([fault.finding]))
            state.known.replacements += 1
            state.head = fault.goesOnFrom
        }
        self.state = Mutex(state)
    }

    /// The key that signs, and whether its file was there before.
    private static func key(_ given: LogKey?, beside path: String) throws(AccessLogError) -> (LogKey, hadKey: Bool) {
        if let given { return (given, false) }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let hadKey = access(folder + "/" + LogKey.fileName, F_OK) == 0
        do { return (try LogKey(in: folder), hadKey) } catch { throw AccessLogError(error) }
    }

    /// How the log is, as of the last look at it.
    package var known: AccessLogState {
        var known = state.withLock { $0.known }
        if turns.isOverdue { known.error = .notAnswering }
        if let name = known.setAside, !LogDatabase.isBeside(path, name) { known.setAside = nil }
        return known
    }

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

    /// Drops what is past its time, as far as the clock is believed and has gone on for an hour.
    ///
    /// - Returns: how many rows went.
    package func prune(now: Date = Date()) async throws(AccessLogError) -> Int {
        try await inTurn { () async throws(AccessLogError) in
            let database = try await self.databaseInPlace()
            let before = self.known.rows
            try await self.tidy(database, now)
            return max(0, before - self.known.rows)
        }
    }

    private func tidy(_ database: LogDatabase, _ now: Date) async throws(AccessLogError) {
        let rows = try await write(nil, now, database)
        guard try await isWritten() else { throw AccessLogError(.replaced) }
        await note(rows: rows)
        publishHead()
    }

    /// Has the end of the chain kept elsewhere, where there are rows that no checkpoint told of.
    private func publishHead() {
        let (head, origin, published) = state.withLock { ($0.head, $0.origin, $0.published) }
        guard head.number > published, let checkpoint = try? LogCheckpoint(head, of: origin, key: key) else { return }
        publish([checkpoint])
    }

    private func publish(_ checkpoints: [LogCheckpoint]) {
        guard let last = checkpoints.last else { return }
        state.withLock { $0.published = last.rows }
        for checkpoint in checkpoints { writer.publish(checkpoint) }
    }

    /// The clock with a reading more, and whether that is believed.
    private func reading(_ now: Date) -> (clock: LogClock, isBelieved: Bool) {
        var clock = state.withLock { $0.clock }
        let isBelieved = clock.take(LogClock.Reading(wall: now, moment: moment()))
        return (clock, isBelieved)
    }

    /// Takes the clock for right because an operator says so: from now on rows go by it, and later times that the log knows of are no
    /// witness.
    ///
    /// - Parameter client: the operator, who stands in the row.
    package func believeClock(now: Date = Date(), by client: AccessEntry.Client? = nil) async throws(AccessLogError) {
        try await inTurn { () async throws(AccessLogError) in
            let database = try await self.databaseInPlace()
            var clock = self.state.withLock { $0.clock }
            clock.takeForRight(LogClock.Reading(wall: now, moment: self.moment()))
            self.state.withLock { [clock] state in
                state.clock = clock
                var entry = AccessEntry(.noticed, at: now, note: "an operator has the clock believed")
                entry.client = client
                state.toTell.append(entry)
            }
            try await self.tidy(database, now)
        }
    }

    /// Adds a row, on the disk when this returns, and now and then drops what is past its time.
    ///
    /// - Parameter late: the row where this throws `log.not_answering` and the disk takes it later: what is written then must say what
    ///   whoever was to be answered was told. It is a row more where the first is on the disk already.
    /// - Returns: how the log is now.
    /// - Throws: `log.not_answering` where it takes too long; `log.replaced` where the database was deleted, replaced or changed meanwhile; it has been taken up anew, so that the next
    ///   row can be written.
    @discardableResult
    package func append(
        _ entry: AccessEntry,
        late: AccessEntry? = nil,
        now: Date = Date()
    ) async throws(AccessLogError) -> AccessLogState {
        try await inTurn { () async throws(AccessLogError) in
            try await self.write(entry, now)
        } unheard: {
            _ = await self.noting { () async throws(AccessLogError) in try await self.write(late ?? entry, now) }
        }
    }

    private func write(_ entry: AccessEntry, _ now: Date) async throws(AccessLogError) -> AccessLogState {
        guard try await isAsLeft(), let database = try database() else { throw AccessLogError(.replaced) }
        try await makeRoomInJournal()
        let rows = try await write(entry, now, database)
        guard try await isWritten() else { throw AccessLogError(.replaced) }
        await note(rows: rows)
        return known
    }

    /// - Parameter entry: nil for the log's own needs alone.
    private func write(_ entry: AccessEntry?, _ now: Date, _ database: LogDatabase) async throws(AccessLogError) -> Int
    {
        let (clock, isBelieved) = reading(now)
        let known = state.withLock { $0 }
        let moment = moment()
        let mayPrune =
            isBelieved && clock.isSettled && (entry == nil || known.pruned.map { !$0.isWithinHour(of: moment) } ?? true)
        let written: Written
        do {
            written = try await database.pool.write { [key, writer, retention] database in
                let before = try LogTable.rows(database)
                let there = try ChainHead(database, origin: known.origin)
                guard before >= known.known.rows, there == known.found else { return Written(foreign: before, there) }
                var rows = LogWriter(database, origin: known.origin, key: key, after: known.head)
                var own = known.toTell
                let pruning = mayPrune ? try rows.pruning(days: retention.days, now: now) : nil
                let faults = pruning?.faults.filter { !$0.isToldAlready && !known.told.contains($0) } ?? []
                if !faults.isEmpty { own.append(.noticed(faults)) }
                let tells = entry != nil || !own.isEmpty || pruning?.last != nil
                if !known.hasStarted, tells {
                    let name = key.verifying.verifierKey(name: known.origin)
                    var started = AccessEntry(.started, at: now, note: name)
                    started.software = writer.software
                    own.insert(started, at: 0)
                }
                for row in own { try rows.append(row, isDoubtful: !isBelieved) }
                if let entry { try rows.append(entry, isDoubtful: !isBelieved) }
                if let pruning { try rows.prune(pruning, now: now) }
                try clock.save(database)
                if rows.head != known.head { try rows.sign() }
                return Written(
                    head: rows.head,
                    checkpoints: rows.checkpoints,
                    rows: try LogTable.rows(database),
                    faults: faults
                )
            }
        } catch {
            throw failed(error)
        }
        guard !written.isForeign else {
            noticeForeign(written, now)
            throw AccessLogError(.replaced, detail: "rows were changed")
        }
        let head = written.head
        state.withLock { state in
            state.clock = clock
            (state.head, state.found) = (head, head)
            if head != known.head { state.hasStarted = true }
            state.told.formUnion(written.faults)
            state.toTell.removeFirst(min(known.toTell.count, state.toTell.count))
            if mayPrune { state.pruned = moment }
            state.known.isClockDoubted = !isBelieved
            if isBelieved, let entry, entry.client != nil {
                state.newest = max(state.newest ?? entry.startedAt, entry.startedAt)
            }
        }
        publish(written.checkpoints)
        return written.rows
    }

    /// What a transaction came to.
    private struct Written: Sendable {
        /// Where the chain ends in the file.
        var head: ChainHead
        var checkpoints: [LogCheckpoint] = []
        var rows: Int
        /// What was found wrong, and told.
        var faults: [LogFinding] = []
        /// Whether another hand's rows are in the log, so that nothing was written.
        var isForeign = false

        init(head: ChainHead, checkpoints: [LogCheckpoint], rows: Int, faults: [LogFinding]) {
            (self.head, self.checkpoints, self.rows, self.faults) = (head, checkpoints, rows, faults)
        }

        init(foreign rows: Int, _ head: ChainHead) { (self.rows, self.head, isForeign) = (rows, head, true) }
    }

    /// Another hand changed rows, or added some, and the file did not show it. The chain goes on behind whatever is there, from the digest of
    /// this program's own last row, so that it shows for ever.
    private func noticeForeign(_ written: Written, _ now: Date) {
        state.withLock { state in
            state.known.rows = written.rows
            state.known.replacements += 1
            state.found = written.head
            state.head.number = max(state.head.number, written.head.number)
            state.toTell.append(
                AccessEntry(.noticed, at: now, note: "another hand changed rows", failure: "log.replaced")
            )
        }
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
        guard let bytes = try database()?.journalBytes, bytes >= largestJournal else { return }
        await emptyJournal()
        guard let bytes = try database()?.journalBytes, bytes >= largestJournal else { return }
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
            ? try LogDatabase.opened(path, key: key).database
            : try LogDatabase.takenUp(at: path, with: state.withLock { $0.spare }, key: key)
        let contents = try database.contents()
        let setAside = LogDatabase.setAside(path)
        // All of it is looked at: another hand was there.
        let faults = try await database.verified(keys: [key.verifying]).findings.filter { !$0.isToldAlready }
        return state.withLock { [isWhole] state in
            let isSame = database.origin == state.origin
            let new = Set(faults).subtracting(state.told)
            let isKept =
                isWhole && isSame && contents.rows >= state.known.rows && contents.head == state.found && new.isEmpty
            if !isKept {
                state.known.replacements += 1
                let before = "the log before: \(state.origin) \(state.head.number)"
                state.toTell.append(isSame ? .noticed(faults.filter(new.contains)) : Self.beginning(before))
            }
            state.told.formUnion(faults)
            (state.database, state.spare, state.clock) = (database, nil, contents.clock)
            state.newest = [state.newest, contents.newest].compactMap(\.self).max()
            (state.known.rows, state.known.setAside) = (contents.rows, setAside)
            state.found = contents.head
            if isSame {
                state.head.number = max(state.head.number, contents.head.number)
            } else {
                (state.origin, state.head, state.published) = (database.origin, contents.head, 0)
            }
            return isKept
        }
    }

    private static func beginning(_ note: String) -> AccessEntry {
        AccessEntry(.began, at: Date(), note: note, failure: AccessLogError.Code.replaced.rawValue)
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

    /// Lets nothing be read for an operator while something else is done.
    package func holdReads(_ work: @escaping @Sendable () async -> Void) async { _ = await reads.run(work) }

    /// Lets nothing be done to the database while something else is.
    package func hold(_ work: @escaping @Sendable () async -> Void) async { _ = await turns.run(work) }

    private func inTurn<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(AccessLogError) -> Value,
        unheard: (@Sendable () async -> Void)? = nil
    ) async throws(AccessLogError) -> Value {
        let outcome = await turns.run({ await self.noting(work) }, unheard: unheard)
        guard let outcome else { throw AccessLogError(.notAnswering) }
        return try outcome.get()
    }

    /// Takes note of an error, for whoever asks how the log is.
    private func noting<Value: Sendable>(
        _ work: @Sendable () async throws(AccessLogError) -> Value
    ) async -> Result<Value, AccessLogError> {
        do throws(AccessLogError) {
            return .success(try await work())
        } catch {
            state.withLock { $0.known.error = error.code }
            return .failure(error)
        }
    }

    /// When the latest of the inspections began, of those written while the clock was believed, and no later than what is known to have
    /// passed; nil for an empty log, and in the first hour of one.
    package func newest() throws(AccessLogError) -> Date? {
        let (isClosed, newest, clock) = state.withLock { ($0.isClosed, $0.newest, $0.clock) }
        guard !isClosed else { throw AccessLogError(.failed, detail: "closed") }
        return LogClock.witness(newest, settled: clock.settled)
    }

    /// The newest rows first.
    ///
    /// - Throws: `log.not_answering` where it takes too long, and at once while something before it does.
    package func rows(_ query: AccessLogQuery = AccessLogQuery()) async throws(AccessLogError) -> [AccessRow] {
        try await promptly { try query.rows($0) }
    }

    /// Walks the chain from its beginning to its end.
    ///
    /// - Parameter witnesses: checkpoints that were kept elsewhere.
    /// - Throws: `log.not_answering` where the disk does not answer when it begins; the walk itself may take long.
    package func verification(against witnesses: [LogCheckpoint] = []) async throws(AccessLogError) -> LogVerification {
        _ = try await rows(AccessLogQuery(limit: 1))
        return try await reading { [key] in try LogVerifier.verify($0, keys: [key.verifying], witnesses: witnesses) }
    }

    /// The key of its checkpoints, as verifiers of signed notes take it.
    package var verifierKey: String { key.verifying.verifierKey(name: state.withLock { $0.origin }) }

    /// The end of the chain as it is now, signed.
    package func checkpoint() throws(AccessLogError) -> LogCheckpoint {
        let (head, origin) = state.withLock { ($0.head, $0.origin) }
        do { return try LogCheckpoint(head, of: origin, key: key) } catch { throw AccessLogError(error) }
    }

    /// Reads what takes no time of a disk that answers.
    private func promptly<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(AccessLogError) -> Value {
        let outcome = await reads.run { () async -> Result<Value, AccessLogError> in
            do throws(AccessLogError) {
                return .success(try await self.reading(work))
            } catch {
                return .failure(error)
            }
        }
        guard let outcome else { throw AccessLogError(.notAnswering) }
        return try outcome.get()
    }

    private func reading<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws(AccessLogError) -> Value {
        guard let database = try database() else { throw AccessLogError(.replaced) }
        do {
            return try await database.pool.read(work)
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
        let (database, last) = state.withLock { state in
            state.isClosed = true
            return (state.database.take(), state)
        }
        if last.hasStarted, let database, database.isInPlace { writeLast(database, last) }
        try database?.close()
    }

    /// The last row of this run, and where the chain ends with it.
    private func writeLast(_ database: LogDatabase, _ last: State) {
        let now = Date()
        var clock = last.clock
        let isBelieved = clock.take(LogClock.Reading(wall: now, moment: moment()))
        let checkpoint = try? database.pool.write { [key] database -> LogCheckpoint? in
            guard try ChainHead(database, origin: last.origin) == last.head else { return nil }
            var rows = LogWriter(database, origin: last.origin, key: key, after: last.head)
            for row in last.toTell { try rows.append(row, isDoubtful: !isBelieved) }
            try rows.append(AccessEntry(.stopped, at: now, note: ""), isDoubtful: !isBelieved)
            try clock.save(database)
            try rows.sign()
            return try LogCheckpoint(rows.head, of: last.origin, key: key)
        }
        if let checkpoint { writer.publish(checkpoint) }
    }

    /// Closes the database when all that was asked for is done.
    ///
    /// - Throws: `log.not_answering` where that takes too long; what is in the journal stays there, and is taken up at the next start.
    package func end() async throws(AccessLogError) {
        try await inTurn { () async throws(AccessLogError) in try self.close() }
    }
}
