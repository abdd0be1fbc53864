import CUnixSocket
import Foundation
import Glibc

/// The machine that the doctor looks at. Every fact comes through here, so that tests lay out another machine as files.
struct Machine: Sendable {
    /// Who runs the command.
    struct User: Sendable, Hashable {
        var uid: UInt32
        /// The groups of this process, the effective one among them.
        var groups: Set<UInt32>
    }

    /// What stands for `/`: `sys`, `proc`, `dev`, `etc`, `usr` and `run` lie in it.
    var root = URL(filePath: "/")
    var environment: [String: String] = ProcessInfo.processInfo.environment
    var user = Machine.thisUser
    var now: @Sendable () -> Date = { Date() }
    /// Whether the kernel says that a time service has set the clock; nil where it does not say.
    var isClockSynchronised: @Sendable () -> Bool? = Machine.kernelClockState
    /// The ends of each connection between two Unix sockets of the machine, by inode.
    var socketPeers: @Sendable () -> [UInt64: UInt64] = SocketPeers.all
    /// What a program prints on both its outputs; nil where it cannot be run, or does not end within a few seconds.
    var run: @Sendable (_ program: String, _ arguments: [String]) -> String? = CommandOutput.of

    func url(_ path: String) -> URL { root.appending(path: path) }
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    /// The names in a folder, in order; none where it is not there.
    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url(folder).path)) ?? []).sorted()
    }

    func data(_ path: String) -> Data? { FileManager.default.contents(atPath: url(path).path) }

    /// A file's text without the blanks at its ends.
    func text(_ path: String) -> String? {
        data(path).map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Where a symbolic link leads, as it says itself.
    func link(_ path: String) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: url(path).path) }

    private static var thisUser: User {
        var groups = [gid_t](repeating: 0, count: max(1, Int(getgroups(0, nil))))
        let count = max(0, Int(getgroups(Int32(groups.count), &groups)))
        return User(uid: geteuid(), groups: Set(groups.prefix(count)).union([getegid()]))
    }

    @Sendable private static func kernelClockState() -> Bool? {
        let state = cccd_clock_is_synchronised()
        return state < 0 ? nil : state == 1
    }
}
