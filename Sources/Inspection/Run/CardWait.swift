import DocumentCore

/// Waits for something that shows when readers or cards change: a card that comes, or comes back.
enum CardWait {
    /// What one look found.
    enum Observation<Value, Obstacle: Error> {
        case found(Value)
        /// Nothing, until something changes.
        case notYet(Obstacle)
        /// A card that lies there and cannot be had: nothing need change for the next try to do.
        case refused(Obstacle)
        /// What no waiting helps against.
        case hopeless(Obstacle)
    }

    /// The time before a refused try is made again. The PC/SC service itself looks every 400 ms.
    private static let retryInterval = Duration.milliseconds(50)

    /// Looks at once, and again after every change, until there is something or the time is over; a look that was begun is ended.
    ///
    /// - Parameters:
    ///   - changes: elements that say that readers or cards changed.
    ///   - time: the time that the limit is measured by.
    /// - Returns: what was found; else what stood in the way last, when the time was over or the calling task cancelled.
    static func first<Value, Obstacle: Error, Changes: AsyncSequence & Sendable>(
        _ changes: Changes,
        within limit: Duration,
        of time: DeadlineQueue = .system,
        isolation: isolated (any Actor)? = #isolation,
        look: () async -> Observation<Value, Obstacle>
    ) async -> Result<Value, Obstacle> where Changes.Failure == Never {
        let (wakeUps, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let end = time.after(limit) { wake.finish() }
        defer { end.cancel() }
        return await withDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            group.addTask { for await _ in changes { wake.yield() } }
            var looks = wakeUps.makeAsyncIterator()
            while true {
                let obstacle: Obstacle
                switch await look() {
                case .found(let value): return .success(value)
                case .hopeless(let error): return .failure(error)
                case .notYet(let error): obstacle = error
                case .refused(let error):
                    obstacle = error
                    time.after(retryInterval) { wake.yield() }
                }
                guard await looks.next(isolation: isolation) != nil else { return .failure(obstacle) }
            }
        }
    }
}
