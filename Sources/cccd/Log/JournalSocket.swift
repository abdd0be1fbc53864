import Glibc
import InspectionService

/// The journal's own socket: one datagram for each entry, the message first, then its priority and its particulars as fields, by which
/// `journalctl` can choose.
final class JournalSocket: LogSink {
    /// Where journald listens.
    static let usualPath = "/run/systemd/journal/socket"

    private let path: String
    private let descriptor: Int32
    private let lines: any LogSink

    /// A way to the journal; nil where the process has no descriptor left.
    ///
    /// - Parameter lines: takes what the journal does not: a line on standard error gets there by another way, and is never lost.
    init?(path: String = usualPath, otherwise lines: any LogSink) {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        self.path = path
        self.lines = lines
    }

    deinit { close(descriptor) }

    func write(_ entry: LogEntry) {
        let isTaken = LocalDatagram.send(JournalEntry(entry).bytes, to: path, from: descriptor, waits: false)
        if !isTaken { lines.write(entry) }
    }
}
