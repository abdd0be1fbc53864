import ServiceLifecycle
import UnixSignals

/// Reads the configuration again each time that the process is sent SIGHUP.
struct ReloadService: Service {
    /// The signals. They are trapped before anything else is done: until then SIGHUP would end the process.
    let signals: UnixSignalsSequence
    /// Reads it once.
    let reload: @Sendable () async -> Void

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }
}
