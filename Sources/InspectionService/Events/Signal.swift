import DocumentCore
import Synchronization

/// Wakes all who wait for something to change. It says only that something did: who wakes looks for itself, so that no
/// wake-up can be lost and none needs a queue.
final class Signal: Sendable {
    private struct Waiters {
        var next = 0
        var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let waiters = Mutex(Waiters())

    /// Wakes everyone.
    func fire() {
        for continuation in waiters.withLock({ Array($0.continuations.values) }) { continuation.yield() }
    }

    /// Wake-ups, one at once and then after every change, and every `tick` where one is given.
    ///
    /// Ends when the consuming task is cancelled, or with the connection given.
    func wakeUps(
        every tick: Duration? = nil,
        of time: DeadlineQueue = .system,
        until connection: ClientConnection? = nil
    ) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = waiters.withLock { waiters in
            waiters.next += 1
            waiters.continuations[waiters.next] = continuation
            return waiters.next
        }
        let ticker = tick.map { Ticker(every: $0, of: time) { continuation.yield() } }
        let end = connection?.reserve()
        continuation.onTermination = { [weak self] _ in
            ticker?.stop()
            if let end { connection?.forget(end) }
            self?.waiters.withLock { _ = $0.continuations.removeValue(forKey: number) }
        }
        if let end { connection?.whenEnded(end) { continuation.finish() } }
        continuation.yield()
        return stream
    }

    /// How many wait.
    var count: Int { waiters.withLock { $0.continuations.count } }
}
