import DocumentTrust
import Foundation
import ServiceLifecycle
import Synchronization

/// Looks after the trust store once a second, on a thread of its own: its calls block.
final class TrustService: Service {
    private struct Work {
        var isStopping = false
        /// What is to be done on the thread beside looking.
        var errands: [@Sendable () -> Void] = []
    }

    private let source: Mutex<TrustSource>
    private let inspector: CurrentInspector
    private let work = Mutex(Work())
    private let wake = DispatchSemaphore(value: 0)

    init(_ source: TrustSource, inspector: CurrentInspector) {
        self.source = Mutex(source)
        self.inspector = inspector
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                    let thread = Thread { [self] in
                        attend()
                        continuation.resume()
                    }
                    thread.name = "cccd-trust"
                    thread.start()
                }
            } onCancel: {
                stop()
            }
        } onGracefulShutdown: {
            self.stop()
        }
    }

    /// Puts another source in the place of the one that there is, and what it says in the place of what counted.
    ///
    /// - Parameters:
    ///   - make: makes the source, on this service's thread.
    ///   - making: makes inspectors from then on.
    /// - Throws: what `make` throws, or what the source does when it is read; then everything stays as it is.
    func replace(
        with make: @escaping @Sendable () throws -> TrustSource,
        making: @escaping CurrentInspector.Making
    ) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            run { [self] in
                continuation.resume(
                    with: Result {
                        var next = try make()
                        let material = try next.material()
                        inspector.replace(material, making: making)
                        inspector.note(next.store)
                        source.withLock { [next] in $0 = next }
                    }
                )
            }
        }
    }

    /// Runs an errand on the thread; here where the thread has ended and nothing is looked after any more.
    private func run(_ errand: @escaping @Sendable () -> Void) {
        let isTaken = work.withLock { work in
            guard !work.isStopping else { return false }
            work.errands.append(errand)
            return true
        }
        if isTaken { wake.signal() } else { errand() }
    }

    private func attend() {
        while true {
            _ = wake.wait(timeout: source.withLock(\.isWatched) ? .now() + 1 : .distantFuture)
            let (errands, isStopping) = work.withLock { work in
                defer { work.errands = [] }
                return (work.errands, work.isStopping)
            }
            for errand in errands { errand() }
            if isStopping { return }
            look()
        }
    }

    private func look() {
        let (trust, store) = source.withLock { ($0.changed(), $0.store) }
        if let trust { inspector.replace(trust) }
        inspector.note(store)
    }

    private func stop() {
        work.withLock { $0.isStopping = true }
        wake.signal()
    }
}
