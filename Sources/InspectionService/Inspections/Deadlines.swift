/// When each inspection is abandoned or forgotten, and the one timer that wakes for the next of them.
struct Deadlines {
    private var moments: [String: ContinuousClock.Instant] = [:]
    private let time: MonotonicTime
    private var timer: (wakesAt: ContinuousClock.Instant, task: Task<Void, Never>)?

    init(_ time: MonotonicTime) { self.time = time }

    /// Sets or moves the deadline of an inspection.
    ///
    /// - Parameter wake: called when a deadline may have passed; it asks for `due` and then calls `rearm`.
    mutating func set(_ id: String, after delay: Duration, wake: @escaping @Sendable () async -> Void) {
        let moment = time.now() + delay
        moments[id] = moment
        // A deadline that moves away leaves the timer as it is: it finds nothing due, and sleeps on.
        if timer.map({ moment < $0.wakesAt }) ?? true { start(until: moment, wake) }
    }

    /// There is no deadline for an inspection any more.
    mutating func clear(_ id: String) { moments[id] = nil }

    /// Takes the inspections whose deadline has passed.
    mutating func due() -> [String] {
        let now = time.now()
        let due = moments.filter { $0.value <= now }.map(\.key)
        for id in due { moments[id] = nil }
        return due
    }

    /// Sets the timer to the next deadline, after it has rung.
    mutating func rearm(wake: @escaping @Sendable () async -> Void) {
        timer = nil
        if let next = moments.values.min() { start(until: next, wake) }
    }

    private mutating func start(until moment: ContinuousClock.Instant, _ wake: @escaping @Sendable () async -> Void) {
        timer?.task.cancel()
        let task = Task { [sleep = time.sleep] in
            guard (try? await sleep(moment)) != nil, !Task.isCancelled else { return }
            await wake()
        }
        timer = (moment, task)
    }

    /// Ends the timer.
    func stop() { timer?.task.cancel() }
}
