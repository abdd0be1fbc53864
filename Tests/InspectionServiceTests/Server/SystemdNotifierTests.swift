import Foundation
import Glibc
import Testing

@testable import InspectionService

@Suite struct SystemdNotifierTests {
    /// A datagram socket that listens as systemd does.
    private final class Listener {
        let descriptor: Int32
        init?(_ path: String) {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            guard let (address, length) = sockaddr_un.address(path) else { return nil }
            let bound = withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
            }
            guard bound == 0 else { return nil }
        }
        deinit { close(descriptor) }

        func messages() -> [String] {
            var messages: [String] = []
            var buffer = [UInt8](repeating: 0, count: 256)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
                guard count > 0 else { return messages }
                messages.append(String(decoding: buffer[..<count], as: UTF8.self))
            }
        }
    }

    @Test(arguments: ["/tmp/cccd-notify-", "@cccd-notify-"])
    func everyMessageIsOneDatagram(prefix: String) throws {
        let path = prefix + UUID().uuidString
        let listener = try #require(Listener(path))
        defer { unlink(path) }
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": path])
        notifier.ready()
        notifier.alive()
        notifier.stopping()
        #expect(listener.messages() == ["READY=1", "WATCHDOG=1", "STOPPING=1"])
    }

    @Test func nobodyThereIsNoHarm() {
        SystemdNotifier(environment: [:]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "vsock:2:1234"]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 200)]).ready()
    }

    @Test func theHeartbeatIsHalfTheWatchdogsPeriod() {
        func heartbeat(_ environment: [String: String]) -> Duration? {
            SystemdNotifier(environment: environment).heartbeat
        }
        #expect(heartbeat(["WATCHDOG_USEC": "3000000"]) == .milliseconds(1500))
        #expect(heartbeat(["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "\(getpid())"]) == .milliseconds(1500))
        #expect(heartbeat(["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "1"]) == nil)
        #expect(heartbeat(["WATCHDOG_USEC": "x"]) == nil)
        #expect(heartbeat(["WATCHDOG_USEC": "0"]) == nil)
        #expect(heartbeat([:]) == nil)
    }
}
