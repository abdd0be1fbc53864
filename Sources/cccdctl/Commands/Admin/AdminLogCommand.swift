import ArgumentParser
import DaemonClient
import Foundation
import InspectionAPI

/// Lists the access log: who asked for what, what for, and what came of it.
struct AdminLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the access log, the newest row first: who asked for what, what for, and what came of it.",
        usage: "cccdctl admin log [options]",
        discussion: """
            Nothing of a citizen is in it.

            Examples:
              cccdctl admin log
              cccdctl admin log --since 2026-09-01T00:00:00Z --json
            """
    )

    @OptionGroup var socket: AdminSocketOptions
    @OptionGroup var options: OutputOptions

    @Option(help: "The most rows (\(AccessLogPage.most) at most).")
    var limit = 20

    @Option(help: "How many of the newest rows to pass over.")
    var skip = 0

    @Option(help: "Only inspections that began at this time or later, such as 2026-09-01T00:00:00Z.")
    var since: String?

    func validate() throws {
        guard (1...AccessLogPage.most).contains(limit), (0...AccessLogPage.farthest).contains(skip) else {
            throw ValidationError("--limit takes 1 to \(AccessLogPage.most), --skip 0 to \(AccessLogPage.farthest)")
        }
        guard since.map({ (try? Date($0, strategy: .iso8601)) != nil }) ?? true else {
            throw ValidationError("--since takes a time such as 2026-09-01T00:00:00Z")
        }
    }

    func run() async throws {
        let output = options.output
        try await reporting(output) {
            var query = "limit=\(limit)&skip=\(skip)"
            if let since { query += "&since=\(since.replacing("+", with: "%2B"))" }
            let page: AccessLogPage = try await socket.client.document(.accessLog, query: query)
            output.result(page, lines: AdminPrinter(output: output).lines(page))
            if let next = page.next { output.message(output.words(.moreRows(next))) }
        }
    }
}
