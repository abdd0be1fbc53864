package import Foundation

#if canImport(Glibc)
internal import Glibc
#endif

/// A PC/SC service of the tests' own with four virtual readers, or as many as a test asks for, started as its package's socket unit does it.
///
/// pcsc-lite's clients read the place of the service's socket from the environment once in a process, and all test targets
/// share one process. So there is one service, and `withPrivatePCSCD` lends it to one test at a time.
package final class PrivatePCSCD: @unchecked Sendable {
    /// The TCP ports of the virtual readers' slots, two for each block of the configuration.
    package private(set) var ports: [UInt16] = []
    /// The service's socket.
    package let socketPath: String
    /// A folder for the files of this service, removed at the end.
    package let directory: URL

    /// Only touched by the test that holds the service, and by the process's exit.
    private var child: pid_t = 0
    private let serviceArguments: [String]

    /// What the service said last, for the message of a failed test.
    package var log: String {
        (try? String(contentsOf: directory.appending(path: "pcscd.log"), encoding: .utf8)) ?? ""
    }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "cccd-pcscd-\(getpid())")
        socketPath = directory.appending(path: "pcscd.comm").path
        let configuration = directory.appending(path: "conf")
        serviceArguments = [
            "/usr/bin/systemd-socket-activate", "-l", socketPath,
            "/usr/sbin/pcscd", "-f", "-x", "-c", configuration.path,
        ]
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        try configure(slots: Self.usualSlots)
    }

    /// The slots of the readers that a test finds.
    package static let usualSlots = 4

    /// Writes the configuration for a number of slots, an even one; for the next start.
    private func configure(slots: Int) throws {
        let manager = FileManager.default
        let configuration = directory.appending(path: "conf")
        var blocks = ""
        for number in 0..<slots / 2 {
            let isNew = ports.count <= 2 * number
            if isNew {
                let port = try FreePorts.pair(excluding: ports)
                ports += [port, port + 1]
            }
            let port = ports[2 * number]
            // A copy for each block: blocks that share one driver file share its sockets too.
            let driver = directory.appending(path: "libifdvpcd\(number).so")
            if !manager.fileExists(atPath: driver.path) {
                try manager.copyItem(
                    at: URL(filePath: "/usr/lib/pcsc/drivers/serial/libifdvpcd.so").resolvingSymlinksInPath(),
                    to: driver
                )
            }
            let channel = "0x" + String(port, radix: 16, uppercase: true)
            blocks += """
                FRIENDLYNAME "Virtual PCD \(number)"
                DEVICENAME /dev/null:\(channel)
                LIBPATH \(driver.path)
                CHANNELID \(channel)

                """
        }
        ports.removeLast(max(0, ports.count - slots))
        try blocks.write(to: configuration.appending(path: "vpcd"), atomically: true, encoding: .utf8)
    }

    /// Starts the service unless it runs, and waits until its readers' ports are open.
    package func start() async throws {
        guard !isRunning else { return }
        setenv("PCSCLITE_CSOCK_NAME", socketPath, 1)
        unlink(socketPath)
        child = try ChildProcess.spawn(serviceArguments, log: directory.appending(path: "pcscd.log").path)
        // The service itself starts at the first client.
        try await eventually("the service's socket") { UnixSocket.poke(self.socketPath) }
        try await eventually("the readers' ports") { ListeningPorts.contain(self.ports) }
    }

    /// Kills the service, as a crash or an update would.
    package func kill() {
        guard child > 0 else { return }
        ChildProcess.kill(child)
        child = 0
    }

    /// Kills the service and starts it again on the same socket and the same ports.
    package func restart() async throws {
        kill()
        try await start()
    }

    /// Starts the service anew with another number of slots, an even one, at most 16. Whoever borrows it next finds the usual ones.
    package func restart(slots: Int) async throws {
        kill()
        try configure(slots: slots)
        try await start()
    }

    /// Stops the service where it is, as a driver that is stuck does: it keeps its clients and answers nobody.
    package func freeze() { if child > 0 { _ = Glibc.kill(child, SIGSTOP) } }

    /// Lets a frozen service go on.
    package func thaw() { if child > 0 { _ = Glibc.kill(child, SIGCONT) } }

    private var isRunning: Bool {
        guard child > 0 else { return false }
        var status: Int32 = 0
        // With --auto-exit the service ends by itself after a minute without clients.
        guard waitpid(child, &status, WNOHANG) == 0 else {
            child = 0
            return false
        }
        return true
    }

    func removeAll() {
        kill()
        try? FileManager.default.removeItem(at: directory)
    }
}

/// Lends the process's one private PC/SC service, running, to one test at a time.
///
/// Whatever touches PC/SC in a test does so inside: a call before the service's first start would bind the whole process to
/// the machine's own service. Whoever borrows it takes his cards out again before he gives it back.
package func withPrivatePCSCD<R: Sendable>(
    _ body: @Sendable (PrivatePCSCD) async throws -> R
) async throws -> R {
    let service = try await PCSCDLender.shared.borrow()
    do {
        if service.ports.count != PrivatePCSCD.usualSlots { try await service.restart(slots: PrivatePCSCD.usualSlots) }
        try await service.start()
        let result = try await body(service)
        await PCSCDLender.shared.giveBack()
        return result
    } catch {
        // A test that broke off may leave cards behind: the next one starts afresh.
        service.kill()
        await PCSCDLender.shared.giveBack()
        throw error
    }
}

/// Hands the one service from test to test, first come, first served.
private actor PCSCDLender {
    static let shared = PCSCDLender()

    private var service: PrivatePCSCD?
    private var isLent = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func borrow() async throws -> PrivatePCSCD {
        if isLent {
            await withCheckedContinuation { waiting.append($0) }
        }
        isLent = true
        do {
            return try service ?? create()
        } catch {
            giveBack()
            throw error
        }
    }

    private func create() throws -> PrivatePCSCD {
        let service = try PrivatePCSCD()
        self.service = service
        atexit { PCSCDAtExit.run() }
        PCSCDAtExit.service = service
        return service
    }

    func giveBack() {
        if waiting.isEmpty { isLent = false } else { waiting.removeFirst().resume() }
    }
}

private enum PCSCDAtExit {
    /// Written once, before the exit that reads it.
    nonisolated(unsafe) static var service: PrivatePCSCD?
    static func run() { service?.removeAll() }
}
