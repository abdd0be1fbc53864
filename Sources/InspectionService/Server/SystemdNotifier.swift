import CUnixSocket
import Foundation
import Glibc
import ServiceLifecycle

/// Tells systemd how the service is: one datagram for each message to the socket of `NOTIFY_SOCKET` (sd_notify(3)).
package struct SystemdNotifier: Sendable {
    private let path: String?
    private let watchdog: Duration?

    /// Notifies the service manager that started this process; one that hears nothing where there is none.
    package init() { self.init(environment: ProcessInfo.processInfo.environment) }

    /// Notifies the service manager that an environment names.
    package init(environment: [String: String]) {
        path = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        // WATCHDOG_PID keeps a child from answering for its parent (sd_watchdog_enabled(3)).
        let owner = environment["WATCHDOG_PID"].flatMap { Int32($0) }
        let isOurs = owner == nil || owner == getpid()
        let period = environment["WATCHDOG_USEC"].flatMap { Int64($0) }
        watchdog = period.flatMap { isOurs && $0 > 0 ? .microseconds($0) : nil }
    }

    /// How often to report to the watchdog: half its period; nil when there is none.
    package var heartbeat: Duration? { watchdog.map { $0 / 2 } }

    /// The service answers.
    package func ready() { send("READY=1") }
    /// The service stops.
    package func stopping() { send("STOPPING=1") }
    /// The service lives.
    package func alive() { send("WATCHDOG=1") }

    /// Sends one message. A service manager that does not listen is no reason to fail.
    private func send(_ message: String) {
        guard let path, let (address, length) = sockaddr_un.address(path) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}

/// Reports to the watchdog until the service ends. It asks the cooperative pool for a turn each time, so that a blocked pool
/// is noticed.
package struct WatchdogService: Service {
    private let notifier: SystemdNotifier

    /// A watchdog's service.
    package init(_ notifier: SystemdNotifier) { self.notifier = notifier }

    /// Runs until graceful shutdown.
    package func run() async throws {
        guard let heartbeat = notifier.heartbeat else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                notifier.alive()
                try? await Task.sleep(for: heartbeat)
            }
        }
    }
}
