import Foundation
import Glibc
import Logging
import Synchronization
import TestSupport
import Testing

@testable import cccd

/// What the journal is given, and what a line of the log is where there is none.
@Suite struct JournalTests {
    private final class Kept: LogSink {
        private let held = Mutex<[String]>([])
        func write(_ entry: LogEntry) { held.withLock { $0.append("<\(entry.priority)>\(entry.text)") } }
        var lines: [String] { held.withLock { $0 } }
    }

    private func bytes(_ message: String, _ metadata: Logger.Metadata, level: Logger.Level = .info) -> String {
        String(
            decoding: JournalEntry(LogEntry(level: level, message: message, metadata: metadata)).bytes,
            as: UTF8.self
        )
    }

    @Test func theMessageComesFirstThenPriorityAndFields() {
        let entry = bytes("inspection ended", ["reader": "a b", "decision": "accept"], level: .warning)
        let expected = """
            MESSAGE=inspection ended decision=accept reader="a b"
            PRIORITY=4
            SYSLOG_IDENTIFIER=cccd
            CCCD_DECISION=accept
            CCCD_READER=a b

            """
        #expect(entry == expected)
    }

    @Test func aValueOfSeveralLinesForgesNoField() {
        let entry = JournalEntry(LogEntry(level: .info, message: "a", metadata: ["b": "x\nPRIORITY=0"])).bytes
        let field = "CCCD_B\n\u{C}\0\0\0\0\0\0\0x\nPRIORITY=0\n"
        #expect(entry.suffix(field.utf8.count) == Array(field.utf8)[...])
    }

    @Test func aFieldsNameIsOneThatTheJournalTakes() {
        #expect(JournalEntry.fieldName("duration_ms") == "CCCD_DURATION_MS")
        #expect(JournalEntry.fieldName("số=\n") == "CCCD_S___")
        #expect(JournalEntry.fieldName(String(repeating: "a", count: 100)).count == 64)
    }

    @Test func whereTheJournalIsAwayALineIsWrittenInstead() throws {
        let lines = Kept()
        let journal = try #require(JournalSocket(path: "/nowhere/at/all", otherwise: lines))
        journal.write(LogEntry(level: .error, message: "a", metadata: ["b": "c"]))
        #expect(lines.lines == ["<3>a b=c"])
    }

    @Test func onlyTheDescriptorThatIsNamedIsTheJournal() throws {
        var status = stat()
        try #require(fstat(STDERR_FILENO, &status) == 0)
        let named = ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"]
        #expect(LogDestination.isJournal(STDERR_FILENO, named))
        #expect(!LogDestination.isJournal(STDERR_FILENO, ["JOURNAL_STREAM": "0:0"]))
        #expect(!LogDestination.isJournal(STDERR_FILENO, [:]))
    }

    @Test func aThresholdThatChangesCountsForLoggersThatAreThereAlready() {
        let lines = Kept()
        let threshold = LogThreshold()
        let logger = Logger(label: "test") { _ in DaemonLogHandler(lines, threshold: threshold) }
        logger.debug("unseen")
        threshold.level = .debug
        logger.debug("seen")
        #expect(lines.lines == ["<7>seen"])
    }
}
