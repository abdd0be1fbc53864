import Logging
import Synchronization

/// The least level that is logged, for all loggers at once: a configuration that is read again may change it.
final class LogThreshold: Sendable {
    private let held = Mutex(Logger.Level.info)

    var level: Logger.Level {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}
