import DocumentTrust
import Foundation
import ServiceLifecycle
import Synchronization

/// Looks after the trust store when something happens to it or in the inbox, on a thread of its own: its calls block.
final class TrustService: Service {
    private struct Work {
        var isStopping = false
        /// What is to be done on the thread beside looking.
        var errands: [@Sendable () -> Void] = []
    }

    private let source: Mutex<TrustSource>
    private let inspector: CurrentInspector
    private let work = Mutex(Work())
    private let watch = FolderWatch()
    /// How often it looks where nothing happens: the kernel does not tell of everything.
    private static let interval = Duration.seconds(15)
    /// For how long it looks every second after something happened: a file that was put into the inbox is left alone at first.
    private static let settling = Duration.seconds(5)

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
        if isTaken { watch.wake() } else { errand() }
    }

    private func attend() {
        var settled = ContinuousClock.now
        while true {
            let places = source.withLock(\.places)
            let watched = Dictionary(
                places.compactMap { place in watch.add(place.folder).map { ($0, place.beginning) } }
            ) { $1.isEmpty ? $1 : $0 }
            let pause: Duration =
                places.isEmpty ? .seconds(3600) : settled > .now || watched.isEmpty ? .seconds(1) : Self.interval
            let hasHappened = watch.wait(atMost: pause) { number, name in
                watched[number].map { name.hasPrefix($0) } ?? false
            }
            if hasHappened { settled = .now + Self.settling }
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
        watch.wake()
    }
}
