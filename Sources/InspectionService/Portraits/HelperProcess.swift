import CHelperProcess
import Foundation
import Glibc

/// A program that is given bytes by a pipe and gives bytes by another, and has nothing else: no environment, no other file, no signal
/// blocked. It is killed when it takes too long or says too much, and reaped in any case.
struct HelperProcess: Sendable {
    let path: String
    let arguments: [String]
    var timeLimit: Duration = .seconds(10)
    /// Bytes that it may say.
    var outputLimit = 16 << 20

    /// How it ended.
    enum End: Sendable, Hashable, CustomStringConvertible {
        case exited(Int32)
        /// By a signal, be it ours or not.
        case killed(Int32)
        /// It could not be started: errno.
        case notStarted(Int32)

        /// In words for a technician.
        var description: String {
            switch self {
            case .exited(let status): "status \(status)"
            case .killed(let signal): "signal \(signal)"
            case .notStarted(let code): "not started: \(String(cString: strerror(code)))"
            }
        }
    }

    /// Runs it to its end, on a thread of its own.
    func run(_ input: [UInt8]) async -> (end: End, output: [UInt8]) {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: runBlocking(input)) }
        }
    }

    private func runBlocking(_ input: [UInt8]) -> (end: End, output: [UInt8]) {
        // A socket, not a pipe: to write to one that is closed raises no signal.
        var (inputs, outputs): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &inputs) == 0 else {
            return (.notStarted(errno), [])
        }
        guard cccd_pipe(&outputs) == 0 else {
            let code = errno
            inputs.forEach { close($0) }
            return (.notStarted(code), [])
        }
        let (pid, code) = spawn(reading: inputs[0], writing: outputs[1])
        close(inputs[0])
        close(outputs[1])
        guard code == 0 else {
            close(inputs[1])
            close(outputs[0])
            return (.notStarted(code), [])
        }
        let output = exchange(input, to: inputs[1], from: outputs[0])
        // Whoever is done has ended, or is about to.
        if output == nil { kill(pid, SIGKILL) }
        close(outputs[0])
        return (Self.reap(pid, giving: output == nil ? .zero : .seconds(1)), output ?? [])
    }

    /// Starts it, with these two files and nothing else of ours.
    private func spawn(reading input: Int32, writing output: Int32) -> (pid: pid_t, code: Int32) {
        let argv = ([path] + arguments).map { strdup($0) }
        defer { argv.forEach { free($0) } }
        var pid: pid_t = 0
        let code = cccd_spawn_helper(&pid, path, argv + [nil], input, output)
        return (pid, code)
    }

    /// Gives it the input and takes its output, both as it is ready; closes the first.
    ///
    /// - Returns: nil where it took too long or said too much.
    private func exchange(_ input: [UInt8], to target: Int32, from source: Int32) -> [UInt8]? {
        let deadline = ContinuousClock.now + timeLimit
        var (output, target, rest): ([UInt8], Int32, ArraySlice<UInt8>) = ([], target, input[...])
        defer { if target >= 0 { close(target) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return nil }
            // A descriptor below 0 is passed over.
            var files = [
                pollfd(fd: source, events: Int16(POLLIN), revents: 0),
                pollfd(fd: target, events: Int16(POLLOUT), revents: 0),
            ]
            guard poll(&files, 2, Int32(left.components.seconds * 1000 + 10)) >= 0 || errno == EINTR else { return nil }
            if target >= 0, files[1].revents != 0 {
                let count = rest.withUnsafeBytes {
                    send(target, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
                }
                rest = rest.dropFirst(max(count, 0))
                if rest.isEmpty || (count < 0 && errno != EAGAIN && errno != EINTR) {
                    close(target)
                    target = -1
                }
            }
            if files[0].revents != 0 {
                let count = read(source, &buffer, buffer.count)
                if count == 0 { return output }
                if count < 0, errno != EAGAIN, errno != EINTR { return nil }
                output += buffer[..<max(count, 0)]
                guard output.count <= outputLimit else { return nil }
            }
        }
    }

    /// Waits for its end for so long, then kills it.
    private static func reap(_ pid: pid_t, giving time: Duration) -> End {
        let deadline = ContinuousClock.now + time
        var status: Int32 = 0
        while true {
            let options = ContinuousClock.now < deadline ? WNOHANG : 0
            if options == 0, time > .zero { kill(pid, SIGKILL) }
            let found = waitpid(pid, &status, options)
            if found == pid { break }
            if found < 0, errno != EINTR { return .notStarted(errno) }
            if found == 0 { usleep(1000) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    }
}
