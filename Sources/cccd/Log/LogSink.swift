import Foundation
import Glibc

/// Where entries of the log go.
protocol LogSink: Sendable {
    func write(_ entry: LogEntry)
}

/// The place for this process.
enum LogDestination {
    /// The journal where standard error leads there; else lines, which a person at a terminal reads without priorities.
    static func usual(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> any LogSink {
        let lines = LogLines(hasPrefix: isatty(STDERR_FILENO) == 0)
        guard isJournal(STDERR_FILENO, environment), let journal = JournalSocket(otherwise: lines) else { return lines }
        return journal
    }

    /// Whether a descriptor is the one that `JOURNAL_STREAM` names (systemd.exec(5)): a child that was given another one inherits the
    /// variable too.
    static func isJournal(_ descriptor: Int32, _ environment: [String: String]) -> Bool {
        var status = stat()
        guard let named = environment["JOURNAL_STREAM"], fstat(descriptor, &status) == 0 else { return false }
        return named == "\(status.st_dev):\(status.st_ino)"
    }
}
