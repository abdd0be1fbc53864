import CUnixSocket
import Dispatch
import Foundation
import Glibc

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

    /// How often to report to the watchdog: four times in its period, so that one answer that comes late does no harm; nil when there is
    /// none.
    package var heartbeat: Duration? { watchdog.map { $0 / 4 } }

    /// The service answers.
    package func ready() { send("READY=1") }
    /// The service reads its configuration again; it says `ready` when that is done. The time is for a manager that waits for this
    /// answer and for no earlier one (systemd.service(5), `notify-reload`).
    package func reloading() {
        // On Linux it is CLOCK_MONOTONIC.
        let now = DispatchTime.now().uptimeNanoseconds / 1000
        send("RELOADING=1\nMONOTONIC_USEC=\(now)")
    }
    /// A line for whoever asks the service manager how the service is.
    package func status(_ line: String) { send("STATUS=\(line.replacing("\n", with: " "))") }
    /// The service stops.
    package func stopping() { send("STOPPING=1") }
    /// The service lives.
    package func alive() { send("WATCHDOG=1") }

    /// Sends one message. A service manager that does not listen is no reason to fail.
    private func send(_ message: String) {
        guard let path else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = LocalDatagram.send(Array(message.utf8), to: path, from: descriptor, waits: true)
    }
}
