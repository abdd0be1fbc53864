import Foundation
import Glibc

/// The log as lines of text on standard error.
struct LogLines: LogSink {
    /// Whether lines begin with `<N>`, by which a service manager knows their priority (sd-daemon(3)).
    let hasPrefix: Bool

    func write(_ entry: LogEntry) {
        let prefix = hasPrefix ? "<\(entry.priority)>" : ""
        let time = Date().formatted(.iso8601)
        FileHandle.standardError.write(Data("\(prefix)\(time) \(entry.level) cccd: \(entry.text)\n".utf8))
    }
}
