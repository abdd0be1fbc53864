import ArgumentParser
import DaemonClient
import DocumentCore
import Foundation
import InspectionAPI
import InspectionStore

/// Lists rows, the newest first.
struct LogListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List rows, the newest first: who asked for what, what for, and what came of it.",
        usage: "cccdctl log list [options]",
        discussion: """
            Nothing of a citizen is in it.

            Examples:
              cccdctl log list --kind refused
              cccdctl log list --user 1000 --since 2026-09-01T00:00:00Z --json
            """
    )

    @OptionGroup var log: LogOptions
    @OptionGroup var selection: LogSelection
    @OptionGroup var options: OutputOptions

    @Option(help: "The most rows (\(AccessLogPage.most) at most).")
    var limit = 20

    @Option(help: "How many of the newest rows to pass over.")
    var skip = 0

    func validate() throws {
        guard (1...AccessLogPage.most).contains(limit), (0...AccessLogPage.farthest).contains(skip) else {
            throw ValidationError("--limit takes 1 to \(AccessLogPage.most), --skip 0 to \(AccessLogPage.farthest)")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let page = try await log.answer { client -> AccessLogPage in
                try await client.document(.accessLog, query: selection.text(skip: skip, limit: limit))
            } orRead: { reader in
                let rows = try reader.rows(selection.query(skip: skip, limit: limit + 1))
                let next = rows.count > limit ? skip + limit : nil
                return AccessLogPage(rows: rows.prefix(limit).map(AccessLogPage.Row.init), next: next)
            }
            output.result(page, lines: AdminPrinter(output: output).lines(page))
            if let next = page.next { output.message(output.words(.moreRows(next))) }
        }
    }
}

/// Shows all that rows say: of one number, or of one inspection.
struct LogShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show all that the log has of a row, or of an inspection.",
        usage: "cccdctl log show <number or inspection> [options]",
        discussion: """
            Status 2 where there is none.

            Examples:
              cccdctl log show 1200
              cccdctl log show 6f1d0c9ae2b34f10a7c5d8e9f0a1b2c3 --json
            """
    )

    @Argument(help: "A row's number, or an inspection's identifier.")
    var subject: String

    @OptionGroup var log: LogOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        let isPlain = subject.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        guard isPlain, (1...64).contains(subject.count) else {
            throw ValidationError("a row's number, or an inspection's identifier")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            let number = subject.count < 19 ? Int64(subject) : nil
            let page = try await log.answer { client -> AccessLogPage in
                try await client.document(.accessLog, query: number.map { "number=\($0)" } ?? "inspection=\(subject)")
            } orRead: { reader in
                var query = AccessLogQuery()
                (query.number, query.inspection) = (number, number == nil ? subject : nil)
                return AccessLogPage(rows: try reader.rows(query).map(AccessLogPage.Row.init), next: nil)
            }
            output.result(page, lines: page.rows.flatMap(AdminPrinter(output: output).details))
            if page.rows.isEmpty { throw ExitStatus.undecided }
        }
    }
}

/// Hands out every row that is asked for, the oldest first, a JSON object in each line.
struct LogExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every row, the oldest first, as JSON lines.",
        usage: "cccdctl log export [options]",
        discussion: """
            It reads the file, with the rights of its owner; the daemon may run.

            Examples:
              cccdctl log export --since 2026-09-01T00:00:00Z > september.jsonl
            """
    )

    @OptionGroup var log: LogOptions
    @OptionGroup var selection: LogSelection

    func run() async throws {
        let output = Output(json: true)
        try await reporting(output) {
            try await log.read { reader in
                var query = selection.query(skip: 0, limit: .max)
                query.isOldestFirst = true
                try reader.each(query) { row in
                    guard !output.isLost else { throw CancellationError() }
                    output.line(of: JSONText.data(AccessLogPage.Row(row)))
                }
            }
        }
    }
}
