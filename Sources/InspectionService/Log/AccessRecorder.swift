import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import InspectionStore

/// Records what is refused, what is fetched, and orders that ended before any card was there. The first of a kind is a row at once, before the answer leaves; what is like it in the time
/// that follows is counted, and is one row at the end of that time. The time is a minute, and twice as long whenever it was not enough, up
/// to an hour: whoever has a thousand requests refused in a second, or calls off as many orders, has a row a minute, then an hour, and fills
/// no log.
actor AccessRecorder {
    /// What is counted together.
    private struct Event: Hashable {
        let user: UInt32
        let profile: String
        let kind: AccessEntry.Kind
        /// The code of the refusal or of the end, or the inspection.
        let subject: String
    }

    /// What was counted since the last row.
    private struct Window {
        var length: Duration
        var end: ContinuousClock.Instant
        /// The row, but for its time and count.
        let entry: AccessEntry
        /// How many more are rows of their own before counting begins.
        var rows = 0
        var count = 0
        var since = Date()

        /// What was counted, as a row; nil where nothing was.
        var pending: AccessEntry? {
            guard count > 0 else { return nil }
            var entry = entry
            (entry.count, entry.startedAt) = (count, since)
            entry.durationMs = Int(Date().timeIntervalSince(since) * 1000)
            return entry
        }
    }

    /// The first time for which events are counted together.
    static let shortest = Duration.seconds(60)
    /// The longest.
    static let longest = Duration.seconds(3600)
    /// How many orders without a card are rows of their own in an hour, of a user under a profile with a code.
    static let ordersWithoutCard = 16

    private let log: AccessLog
    private let time: DeadlineQueue
    private var windows: [Event: Window] = [:]
    private var alarm: DeadlineQueue.Alarm?

    init(_ log: AccessLog, time: DeadlineQueue) {
        self.log = log
        self.time = time
    }

    deinit { alarm?.cancel() }

    /// How many kinds of events are being counted.
    var counted: Int { windows.count }

    /// A request was refused. The refusal is answered though it cannot be recorded: nothing is given by it.
    func refused(_ problem: Problem, to peer: PeerCredentials, profile: String) async {
        let event = Event(user: peer.uid, profile: profile, kind: .refused, subject: problem.code.rawValue)
        if wasCounted(event) { return }
        var entry = AccessEntry(
            kind: .refused,
            inspection: nil,
            startedAt: Date(),
            client: ClientTrace(peer).client(peer, profile: profile),
            failure: problem.code.rawValue
        )
        entry.software = "cccd \(Version.current)"
        begin(event, entry)
        do {
            try await write(entry)
        } catch {
            windows[event]?.count += 1
        }
    }

    /// An order ended without a card: nobody's data was touched by it. It ends though that cannot be recorded, as a refusal is answered.
    ///
    /// - Parameter entry: its row. What is counted after it is of the same user, profile and code; purpose, fields, reader and inspection
    ///   differ, and stand in no row of many.
    func endedWithoutCard(_ entry: AccessEntry, of client: Client) async {
        let event = Event(
            user: client.peer.uid,
            profile: client.profile.name,
            kind: entry.kind,
            subject: entry.failure ?? ""
        )
        if wasCounted(event) { return }
        var many = entry
        (many.inspection, many.purpose, many.fields, many.portrait) = (nil, nil, [], false)
        (many.reader, many.note) = (nil, nil)
        begin(event, many, length: Self.longest, rows: Self.ordersWithoutCard - 1)
        do {
            try await write(entry)
        } catch {
            windows[event]?.count += 1
        }
    }

    /// The portrait of an inspection is given, its files, its receipt, or what was read in another's words.
    ///
    /// - Throws: `log.unavailable`: nothing is given that the log does not know of.
    func fetched(_ kind: AccessEntry.Kind, of record: InspectionRecord, by client: Client) async throws(Problem) {
        let event = Event(user: client.peer.uid, profile: client.profile.name, kind: kind, subject: record.id)
        if wasCounted(event) { return }
        let entry = record.entry(kind, now: Date())
        do throws(AccessLogError) {
            try await write(entry)
        } catch {
            throw Problem(.logUnavailable, error.code.rawValue)
        }
        begin(event, entry)
    }

    /// Counts an event where one like it has its row already.
    private func wasCounted(_ event: Event) -> Bool {
        guard let window = windows[event] else { return false }
        guard window.rows == 0 else {
            windows[event]?.rows -= 1
            return false
        }
        if window.count == 0 { windows[event]?.since = Date() }
        windows[event]?.count += 1
        return true
    }

    private func begin(
        _ event: Event,
        _ entry: AccessEntry,
        length: Duration = AccessRecorder.shortest,
        rows: Int = 0
    ) {
        guard windows[event] == nil else { return }
        windows[event] = Window(length: length, end: time.now + length, entry: entry, rows: rows)
        schedule()
    }

    private func write(_ entry: AccessEntry) async throws(AccessLogError) {
        // A full log takes inspections that were begun, and no refusals.
        guard log.known.fill < .full else { throw AccessLogError(.notWritable, detail: "the log is full") }
        try await log.append(entry)
    }

    private func schedule() {
        guard alarm == nil, let next = windows.values.map(\.end).min() else { return }
        alarm = time.at(next) { [weak self] in Task { await self?.ring() } }
    }

    private func ring() async {
        alarm = nil
        let now = time.now
        for (event, window) in windows where window.end <= now { await end(event, window) }
        schedule()
    }

    private func end(_ event: Event, _ window: Window) async {
        guard let entry = window.pending else {
            windows[event] = nil
            return
        }
        let length = min(window.length * 2, Self.longest)
        windows[event] = Window(length: length, end: time.now + length, entry: window.entry)
        do {
            try await write(entry)
        } catch {
            windows[event]?.count += entry.count
        }
    }

    /// Writes what was counted.
    func close() async {
        alarm?.cancel()
        for window in windows.values {
            guard let entry = window.pending else { continue }
            try? await write(entry)
        }
        windows = [:]
    }
}
