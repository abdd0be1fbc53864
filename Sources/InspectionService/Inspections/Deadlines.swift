import DocumentCore

/// When each inspection is abandoned or forgotten.
struct Deadlines {
    /// The word that a deadline has passed, which by the time it is heard may have been moved.
    struct Ring: Sendable {
        let id: String
        fileprivate let number: Int
    }

    private let time: DeadlineQueue
    private var next = 0
    private var alarms: [String: (number: Int, alarm: DeadlineQueue.Alarm)] = [:]

    init(_ time: DeadlineQueue) { self.time = time }

    /// Sets or moves the deadline of an inspection.
    ///
    /// - Parameter ring: called when it has passed; `isDue` says whether it still holds.
    mutating func set(_ id: String, after delay: Duration, _ ring: @escaping @Sendable (Ring) async -> Void) {
        clear(id)
        next += 1
        let told = Ring(id: id, number: next)
        alarms[id] = (next, time.after(delay) { Task { await ring(told) } })
    }

    /// There is no deadline for an inspection any more.
    mutating func clear(_ id: String) { alarms.removeValue(forKey: id)?.alarm.cancel() }

    /// Whether the deadline stands as it was set; it has passed with this.
    mutating func isDue(_ ring: Ring) -> Bool {
        guard alarms[ring.id]?.number == ring.number else { return false }
        alarms[ring.id] = nil
        return true
    }

    /// Calls all of them off.
    func stop() { for (_, alarm) in alarms.values { alarm.cancel() } }
}
