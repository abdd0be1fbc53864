import Foundation
import Logging
import Synchronization
import Testing

@testable import cccd

/// Names from outside begin no line of the log, and move no terminal's cursor.
@Suite struct PlainLogHandlerTests {
    private final class Lines: Sendable {
        private let text = Mutex("")

        func write(_ string: String) { text.withLock { $0 += string } }

        var all: String { text.withLock { $0 } }
    }

    private struct Keeping: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.write("\(event.message) \(metadata) \(event.metadata ?? [:])")
        }
    }

    @Test func aFilesNameForgesNoLine() {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in PlainLogHandler(Keeping(lines: lines)) }
        let name = "a\n2026-11-30T00:00:00+0000 critical cccd: forged\u{1B}[2J\u{202E}"
        logger[metadataKey: "reader"] = "\(name)"
        logger.warning(
            "\(name)",
            metadata: [
                "file": "\(name)", "list": ["\(name)"], "inner": ["\(name)": "\(name)"],
                "error": .stringConvertible(name),
            ]
        )
        #expect(!lines.all.isEmpty && lines.all.contains("forged"))
        #expect(!lines.all.unicodeScalars.contains { $0 == "\n" || $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func whatIsPlainStaysAsItIs() {
        let lines = Lines()
        Logger(label: "test") { _ in PlainLogHandler(Keeping(lines: lines)) }
            .notice("trust inbox", metadata: ["file": "danh sách.crl"])
        #expect(lines.all.hasPrefix("trust inbox [:]") && lines.all.contains("danh sách.crl"))
    }
}
