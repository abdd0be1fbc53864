import Glibc

/// A program with its arguments, run in an empty environment and with its output thrown away.
struct Program {
    private let arguments: [String]

    /// - Parameter arguments: the program first, looked for where the shell does when it is a bare name.
    init(_ arguments: [String]) { self.arguments = arguments }

    /// Runs it to its end.
    ///
    /// - Returns: the processor time that it took, user and system, in milliseconds.
    /// - Throws: `DidNotSucceed` where it cannot be started or ends with another status than 0.
    func run() throws -> Double {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var strings = arguments.map { strdup($0) } + [nil]
        defer { strings.forEach { free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var child = pid_t()
        var status: Int32 = 0
        var usage = rusage()
        guard posix_spawnp(&child, arguments[0], &actions, nil, &strings, &environment) == 0,
            wait4(child, &status, 0, &usage) == child, status == 0
        else { throw DidNotSucceed(command: arguments.joined(separator: " "), status: status) }
        return Self.milliseconds(usage.ru_utime) + Self.milliseconds(usage.ru_stime)
    }

    private static func milliseconds(_ time: timeval) -> Double {
        Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000
    }

    /// A program that was to be measured and did not do its work.
    struct DidNotSucceed: Error, CustomStringConvertible {
        let command: String
        /// As waitpid tells it.
        let status: Int32
        var description: String { "\(command): wait status \(status)" }
    }
}
