import Foundation
import Logging

/// One entry of the log: what is said, and what it is said of.
struct LogEntry {
    let level: Logger.Level
    /// What happened, in a few words.
    let message: String
    /// The particulars, in the order of their names.
    let particulars: [(name: String, value: String)]

    init(level: Logger.Level, message: String, metadata: Logger.Metadata) {
        self.level = level
        self.message = message
        particulars = metadata.map { ($0.key, "\($0.value)") }.sorted { $0.0 < $1.0 }
    }

    /// The message first, and the particulars behind it: `inspection ended decision=accept`.
    var text: String {
        ([message] + particulars.map { "\($0.name)=\(Self.quoted($0.value))" }).joined(separator: " ")
    }

    /// A value with spaces in quotes, so that one sees where it ends.
    private static func quoted(_ value: String) -> String { value.contains(" ") ? "\"\(value)\"" : value }

    /// The level as syslog(3) and sd-daemon(3) count it.
    var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
