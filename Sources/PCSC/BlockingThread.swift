internal import Foundation
internal import Synchronization

/// A thread of its own for calls that block, as the executor of the actors that live on it.
///
/// Jobs run one at a time, in the order they came. The thread ends when the last reference to the executor is gone, after
/// the jobs that came before.
final class BlockingThread: SerialExecutor {
    private final class Queue: Sendable {
        // NSCondition guards what is in it.
        nonisolated(unsafe) private var jobs: [UnownedJob] = []
        nonisolated(unsafe) private var isClosed = false
        private let condition = NSCondition()

        func append(_ job: UnownedJob) {
            condition.withLock {
                jobs.append(job)
                condition.signal()
            }
        }

        func close() {
            condition.withLock {
                isClosed = true
                condition.signal()
            }
        }

        /// The jobs that wait, as soon as there are any; nil after the end.
        func take() -> [UnownedJob]? {
            condition.withLock {
                while jobs.isEmpty, !isClosed { condition.wait() }
                defer { jobs = [] }
                return jobs.isEmpty ? nil : jobs
            }
        }
    }

    private let queue = Queue()

    init(name: String) {
        // The thread holds the executor only while jobs run. A job keeps its actor alive, and the actor its executor.
        let thread = Thread { [queue, weak self] in
            Thread.current.name = name
            while let jobs = queue.take() {
                guard let executor = self else { continue }
                for job in jobs { job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
            }
        }
        thread.start()
    }

    deinit { queue.close() }

    func enqueue(_ job: consuming ExecutorJob) { queue.append(UnownedJob(job)) }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
