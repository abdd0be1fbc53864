import Foundation
import Glibc
import Logging
import Synchronization
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

    /// A manager that waits for the end of a reload takes no answer that is older than its question.
    @Test func aReloadIsToldWithItsTime() throws {
        let path = "/tmp/cccd-notify-" + UUID().uuidString
        let listener = try #require(Listener(path))
        defer { unlink(path) }
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": path])
        notifier.reloading()
        notifier.status("a\nREADY=1")
        let messages = listener.messages()
        #expect(messages.count == 2)
        #expect(messages.first?.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]+/) != nil)
        #expect(messages.last == "STATUS=a READY=1")
    }

    @Test func whatHangsOrFailsSendsNoBeat() async throws {
        let path = "/tmp/cccd-notify-" + UUID().uuidString
        let listener = try #require(Listener(path))
        defer { unlink(path) }
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "4000"])
        let (turns, turn) = AsyncStream.makeStream(of: Void.self)
        let answers = Mutex(["pcsc.not_answering", nil])
        let watchdog = WatchdogService(
            notifier,
            turns: [
                { answers.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
                {
                    for await _ in turns { break }
                    return nil
                },
            ],
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let running = Task { try await watchdog.run() }
        // The first answer is a refusal, the second part of the second round hangs.
        while !answers.withLock(\.isEmpty) { await Task.yield() }
        #expect(listener.messages().isEmpty)
        turn.yield()
        while listener.messages() != ["WATCHDOG=1"] { await Task.yield() }
        running.cancel()
        turn.finish()
        try await running.value
    }

    @Test func nobodyThereIsNoHarm() {
        SystemdNotifier(environment: [:]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "vsock:2:1234"]).ready()
        SystemdNotifier(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 200)]).ready()
    }

    @Test func theHeartbeatIsAQuarterOfTheWatchdogsPeriod() {
        func heartbeat(_ environment: [String: String]) -> Duration? {
            SystemdNotifier(environment: environment).heartbeat
        }
        #expect(heartbeat(["WATCHDOG_USEC": "3000000"]) == .milliseconds(750))
        #expect(heartbeat(["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "\(getpid())"]) == .milliseconds(750))
        #expect(heartbeat(["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "1"]) == nil)
        #expect(heartbeat(["WATCHDOG_USEC": "x"]) == nil)
        #expect(heartbeat(["WATCHDOG_USEC": "0"]) == nil)
        #expect(heartbeat([:]) == nil)
    }
}
