import Foundation
import Glibc
import Synchronization

/// Standard output or standard error, written to in such a way that a full disk, a closed descriptor or a pipe that nobody reads is an
/// error to be told, and ends no process by a signal.
final class StandardStream: Sendable {
    /// Where results go.
    static let output = StandardStream(STDOUT_FILENO)
    /// Where messages go.
    static let messages = StandardStream(STDERR_FILENO)

    /// How long a reader of a pipe may take no byte.
    static let patience = Duration.seconds(5)

    private let descriptor: Int32
    private let patience: Duration
    private let failure = Mutex<Int32?>(nil)
    /// Whether the terminal's last line is one that the next takes the place of.
    private let hasPassingLine = Mutex(false)

    init(_ descriptor: Int32, patience: Duration = StandardStream.patience) {
        self.descriptor = descriptor
        self.patience = patience
    }

    /// Makes sure, before anything is opened, that no file or socket gets the number of a standard stream that the caller closed: what
    /// is printed would go into it. Output that was closed cannot be written to, and says so; lost messages are lost. A reader that
    /// goes away is an error like any other.
    static func secure() {
        signal(SIGPIPE, SIG_IGN)
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Whether it is a terminal.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// Why not all could be written; nil while all was.
    var fault: String? { failure.withLock { $0 }.map { String(cString: strerror($0)) } }

    /// Writes all of it, or as much as can be. After the first fault nothing more is written.
    func write(_ data: Data) { data.withUnsafeBytes(write) }

    /// Writes a text in UTF-8, all of it, or as much as can be.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer) {
        failure.withLock { failure in
            guard failure == nil else { return }
            failure = fill(bytes)
        }
    }

    /// Shows a line that the next one takes the place of; nothing where it is no terminal.
    ///
    /// - Parameter text: without control characters.
    func pass(_ text: String) {
        guard isTerminal else { return }
        hasPassingLine.withLock { $0 = true }
        write("\r\u{1B}[K" + text)
    }

    /// Wipes a passing line.
    func endPassing() {
        let wasThere = hasPassingLine.withLock { there in
            defer { there = false }
            return there
        }
        if wasThere { write("\r\u{1B}[K") }
    }

    /// - Returns: the error number; nil where all was written.
    private func fill(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count > 0 {
                written += count
            } else if count == 0 {
                return EIO
            } else if errno == EAGAIN {
                guard isWritable() else { return EAGAIN }
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    /// Waits until a descriptor that does not block takes bytes again.
    private func isWritable() -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&waiting, 1, Int32(patience / .milliseconds(1))) == 1
    }
}
