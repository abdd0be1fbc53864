import DocumentCore
import Foundation
import Synchronization

/// Does one thing after another, in the order in which they were asked for, on a thread that may block: the disk may be slow, or hang.
/// Nobody waits longer than a time for what is to be done.
final class Turns: Sendable {
    private struct State {
        var last: Task<Void, Never>?
        /// How many were begun, took too long, and have not come to their end yet.
        var overdue = 0
    }

    private let time: DeadlineQueue
    private let patience: Duration
    private let thread = BlockingTasks()
    private let state = Mutex(State())

    /// - Parameter patience: how long anybody waits.
    init(_ time: DeadlineQueue, patience: Duration) {
        self.time = time
        self.patience = patience
    }

    /// Whether something takes longer than anybody waits.
    var isOverdue: Bool { state.withLock { $0.overdue > 0 } }

    /// Does something when its turn has come, unless nobody waits for it any more.
    ///
    /// - Parameter unheard: done in the turn where nobody hears of the work: it was not begun, or came to its end too late.
    /// - Returns: what the work comes to; nil where it takes too long, and at once while something before it does.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value,
        unheard: (@Sendable () async -> Void)? = nil
    ) async -> Value? {
        let waiting = Waiting<Value>()
        let isOverdue = state.withLock { state in
            let isOverdue = state.overdue > 0
            if isOverdue { waiting.give(nil) }
            guard !isOverdue || unheard != nil else { return true }
            let previous = state.last
            state.last = Task(executorPreference: thread) {
                await previous?.value
                await self.turn(waiting, work, unheard)
            }
            return isOverdue
        }
        if isOverdue { return nil }
        let alarm = time.after(patience) { [self] in
            state.withLock { if waiting.giveUp() { $0.overdue += 1 } }
        }
        defer { alarm.cancel() }
        return await waiting.value
    }

    private func turn<Value: Sendable>(
        _ waiting: Waiting<Value>,
        _ work: @Sendable () async -> Value,
        _ unheard: (@Sendable () async -> Void)?
    ) async {
        if waiting.begin() {
            let value = await work()
            if state.withLock({ state in
                let isHeard = waiting.give(value)
                if !isHeard { state.overdue -= 1 }
                return isHeard
            }) {
                return
            }
        }
        await unheard?()
    }
}

/// Somebody who waits for the end of some work, for as long as he does.
private final class Waiting<Value: Sendable>: Sendable {
    private struct State {
        var hasBegun = false
        var continuation: CheckedContinuation<Value?, Never>?
        /// What he hears; nil within where he was not to wait any longer.
        var outcome: Value??
    }

    private let state = Mutex(State())

    /// The work begins.
    ///
    /// - Returns: whether he waits for it.
    func begin() -> Bool {
        state.withLock { state in
            state.hasBegun = true
            return state.outcome == nil
        }
    }

    /// Tells him what the work came to.
    ///
    /// - Returns: whether he had waited so long.
    @discardableResult
    func give(_ value: Value?) -> Bool {
        let (isFirst, continuation) = state.withLock { state in
            guard state.outcome == nil else { return (false, CheckedContinuation<Value?, Never>?.none) }
            state.outcome = .some(value)
            return (true, state.continuation.take())
        }
        continuation?.resume(returning: value)
        return isFirst
    }

    /// He waits no longer.
    ///
    /// - Returns: whether the work is under way.
    func giveUp() -> Bool {
        let (isUnderWay, continuation) = state.withLock { state in
            guard state.outcome == nil else { return (false, CheckedContinuation<Value?, Never>?.none) }
            state.outcome = .some(nil)
            return (state.hasBegun, state.continuation.take())
        }
        continuation?.resume(returning: nil)
        return isUnderWay
    }

    var value: Value? {
        get async {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state in
                    if state.outcome == nil { state.continuation = continuation }
                    return state.outcome
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        }
    }
}

/// Runs tasks that may block beside the threads of all the others.
private final class BlockingTasks: TaskExecutor {
    private let queue = DispatchQueue(label: "cccd-log")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
