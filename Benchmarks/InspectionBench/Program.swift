import Glibc

/// A program with its arguments, run in an empty environment and with its output thrown away.
struct Program {
    private let arguments: [String]

    /// - Parameter arguments: the program first, looked for where the shell does when it is a bare name.
    init(_ arguments: [String]) { self.arguments = arguments }

    /// Runs it to its end.
    ///
    /// - Returns: the time from the start to the end.
    /// - Throws: `DidNotSucceed` where it cannot be started or ends with another status than 0.
    func run() throws -> Duration {
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
        let start = ContinuousClock.now
        guard posix_spawnp(&child, arguments[0], &actions, nil, &strings, &environment) == 0,
            waitpid(child, &status, 0) == child, status == 0
        else { throw DidNotSucceed(command: arguments.joined(separator: " "), status: status) }
        return ContinuousClock.now - start
    }

    /// A program that was to be measured and did not do its work.
    struct DidNotSucceed: Error, CustomStringConvertible {
        let command: String
        /// As waitpid tells it.
        let status: Int32
        var description: String { "\(command): wait status \(status)" }
    }
}
