package import Logging
import ServiceLifecycle

/// Reports to the service manager's watchdog as long as the service does its work.
///
/// A beat is sent only after everything that the service cannot do without has taken a turn. What hangs sends no beat, and the manager
/// ends the process and starts it anew.
package struct WatchdogService: Service {
    /// Comes back when a part of the service has taken a turn: nil, or the code of what keeps it from its work.
    package typealias Turn = @Sendable () async -> String?

    private let notifier: SystemdNotifier
    private let turns: [Turn]
    private let logger: Logger

    /// A watchdog's service.
    ///
    /// - Parameter turns: the parts that have to work; asked one after the other.
    package init(_ notifier: SystemdNotifier, turns: [Turn], logger: Logger) {
        self.notifier = notifier
        self.turns = turns
        self.logger = logger
    }

    /// Runs until graceful shutdown.
    package func run() async throws {
        guard let heartbeat = notifier.heartbeat else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            var told: String?
            while !Task.isCancelled {
                let obstacle = await self.obstacle()
                if let obstacle, obstacle != told {
                    logger.warning("no beat for the watchdog", metadata: ["code": "\(obstacle)"])
                }
                if obstacle == nil { notifier.alive() }
                told = obstacle
                try? await Task.sleep(for: heartbeat)
            }
        }
    }

    /// The code of what does not work; nil where all is well. It does not come back where something hangs.
    private func obstacle() async -> String? {
        for turn in turns {
            if let obstacle = await turn() { return obstacle }
        }
        return nil
    }
}
