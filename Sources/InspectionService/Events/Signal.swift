import NIOCore
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
    func wakeUps(every tick: Duration? = nil, until connection: EventLoopFuture<Void>? = nil) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = waiters.withLock { waiters in
            waiters.next += 1
            waiters.continuations[waiters.next] = continuation
            return waiters.next
        }
        let ticker = tick.map { tick in
            Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: tick)
                    continuation.yield()
                }
            }
        }
        continuation.onTermination = { [weak self] _ in
            ticker?.cancel()
            self?.waiters.withLock { _ = $0.continuations.removeValue(forKey: number) }
        }
        connection?.whenComplete { _ in continuation.finish() }
        continuation.yield()
        return stream
    }

    /// How many wait.
    var count: Int { waiters.withLock { $0.continuations.count } }
}
