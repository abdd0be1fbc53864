import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Looks after the trust store once a second, on a thread of its own: its calls block.
final class TrustService: Service {
    private let source: Mutex<TrustSource>
    private let inspector: CurrentInspector
    private let isStopping = Mutex(false)
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
                        while !isStopping.withLock({ $0 }) {
                            _ = wake.wait(timeout: .now() + 1)
                            guard !isStopping.withLock({ $0 }) else { break }
                            look()
                        }
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

    private func look() {
        let (trust, store) = source.withLock { ($0.changed(), $0.store) }
        if let trust { inspector.replace(trust) }
        inspector.note(store)
    }

    private func stop() {
        isStopping.withLock { $0 = true }
        wake.signal()
    }
}
