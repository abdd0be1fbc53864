/// Work against the clock and against cancellation.
enum Race<Value: Sendable> {
    enum Outcome: Sendable {
        case done(Value)
        case late
        case cancelled
    }

    /// Runs the work in a task of its own. When the time is up, or the calling task is cancelled, the work is cancelled and
    /// has the grace time to end; whether it does or not, this returns then, and the work goes on to its end alone.
    ///
    /// - Parameter givingUp: called before the work is cancelled.
    static func first(
        of work: @escaping @Sendable () async -> Value,
        within limit: Duration,
        grace: Duration,
        givingUp: @Sendable () -> Void = {}
    ) async -> Outcome {
        let (ends, end) = AsyncStream.makeStream(of: Outcome.self)
        let worker = Task {
            end.yield(.done(await work()))
            end.finish()
        }
        let clock = Task {
            try await Task.sleep(for: limit)
            end.yield(.late)
        }
        defer { clock.cancel() }
        var first: Outcome?
        for await outcome in ends {
            first = outcome
            break
        }
        if case .done? = first { return first ?? .cancelled }
        givingUp()
        worker.cancel()
        await settle(worker, within: grace)
        return first ?? .cancelled
    }

    /// Waits for the worker's end, in a task that the caller's cancellation does not reach.
    private static func settle(_ worker: Task<Void, Never>, within grace: Duration) async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let waiter = Task {
            await worker.value
            end.finish()
        }
        let clock = Task {
            try? await Task.sleep(for: grace)
            end.finish()
        }
        await Task { for await _ in ends {} }.value
        clock.cancel()
        waiter.cancel()
    }
}
