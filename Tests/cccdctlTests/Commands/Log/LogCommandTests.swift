import ArgumentParser
import Foundation
import InspectionAPI
import InspectionStore
import TestSupport
import Testing

@testable import cccdctl

/// `cccdctl log` on a log that no daemon holds, as whoever runs it sees it.
@Suite struct LogCommandTests {
    private let folder: TemporaryFolder
    private var file: String { folder.path("access.sqlite") }
    private var nobody: String { folder.path("nobody.sock") }

    init() async throws {
        folder = try TemporaryFolder()
        let log = try AccessLog(path: folder.path("access.sqlite"))
        for number in 1...12 {
            let client = AccessEntry.Client(
                uid: number.isMultiple(of: 2) ? 1000 : 1001,
                user: "kiosk",
                pid: 7,
                executable: "/usr/bin/kiosk",
                profile: "counter"
            )
            var entry = AccessEntry(
                kind: number == 12 ? .refused : .inspection,
                inspection: "inspection\(number)",
                startedAt: Date(),
                client: client,
                purpose: "registration",
                fields: ["full_name"]
            )
            entry.failure = number == 12 ? "rights.fields" : nil
            try await log.append(entry)
        }
        try log.close()
    }

    /// Standard output and the exit status of the command.
    private func run(_ arguments: [String]) async throws -> (status: Int32, output: String, messages: String) {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "cccdctl")
        process.arguments = ["log"] + arguments
        process.environment = ["LANG": "C.UTF-8", "CCCD_ADMIN_SOCKET": nobody]
        process.standardInput = FileHandle.nullDevice
        let (output, messages) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, messages)
        async let said = onThread { try output.fileHandleForReading.readToEnd() ?? Data() }
        async let complained = onThread { try messages.fileHandleForReading.readToEnd() ?? Data() }
        try process.run()
        let (first, second) = try await (said, complained)
        try await onThread { process.waitUntilExit() }
        return (
            process.terminationStatus, String(decoding: first, as: UTF8.self), String(decoding: second, as: UTF8.self)
        )
    }

    private func page(_ arguments: [String]) async throws -> AccessLogPage {
        let ran = try await run(arguments + ["--file", file, "--json"])
        #expect(ran.status == 0, "\(ran.messages)")
        return try JSONDecoder().decode(AccessLogPage.self, from: Data(ran.output.utf8))
    }

    /// Puts bytes of the same length in the place of others, as a hand with an editor would.
    private func change(_ text: String, to other: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: file))
        let place = try #require(bytes.range(of: Data(text.utf8)))
        bytes.replaceSubrange(place, with: Data(other.utf8))
        try bytes.write(to: URL(filePath: file))
    }

    @Test func listGivesTheNewestFirstAndWhatIsAskedFor() async throws {
        let first = try await page(["list", "--kind", "inspection", "--limit", "4"])
        #expect(first.rows.map(\.inspection) == (8...11).reversed().map { "inspection\($0)" })
        #expect(first.next == 4)
        let rest = try await page(["list", "--kind", "inspection", "--skip", "8"])
        #expect(rest.rows.map(\.inspection) == (1...3).reversed().map { "inspection\($0)" } && rest.next == nil)
        #expect(try await page(["list", "--user", "1001"]).rows.allSatisfy { $0.client?.uid == 1001 })
        #expect(try await page(["list", "--kind", "refused"]).rows.map(\.failure) == ["rights.fields"])
        #expect(try await page(["list", "--until", "2026-01-01T00:00:00Z"]).rows.isEmpty)
        let told = try await run(["list", "--file", file, "--limit", "2"])
        #expect(told.status == 0 && told.output.contains("rights.fields"))
    }

    @Test(arguments: [
        ["list", "--limit", "0"], ["list", "--since", "yesterday"], ["list", "--kind", "secret"],
        ["show", "../x"], ["verify", "--key", "none"],
    ])
    func whatCannotBeMeantIsAMistakeOfUsage(arguments: [String]) async throws {
        #expect(try await run(arguments + ["--file", file]).status == 64)
    }

    @Test func showFindsARowByItsNumberAndByItsInspection() async throws {
        let row = try #require(try await page(["show", "inspection7"]).rows.first)
        #expect(row.purpose == "registration" && row.fields == ["full_name"] && row.client?.user == "kiosk")
        #expect(try await page(["show", "\(row.number)"]).rows.map(\.inspection) == ["inspection7"])
        #expect(try await run(["show", "inspection99", "--file", file]).status == ExitStatus.undecided.rawValue)
    }

    @Test func verifyHoldsForAWholeLogAndLocatesAChange() async throws {
        let whole = try await run(["verify", "--file", file, "--json"])
        #expect(whole.status == 0, "\(whole.messages)")
        let number = try #require(try await page(["show", "inspection7"]).rows.first?.number)
        try change("inspection7", to: "inspection0")
        let changed = try await run(["verify", "--file", file, "--json"])
        #expect(changed.status == ExitStatus.undecided.rawValue)
        let outcome = try JSONDecoder().decode(LogVerification.self, from: Data(changed.output.utf8))
        #expect(outcome.findings.contains { $0.from == number && $0.code == .rowAltered })
    }

    @Test func aWitnessThatHoldsNoCheckpointIsNoProof() async throws {
        let none = try folder.write("kept.txt", Array("nothing\n".utf8)).path
        let ran = try await run(["verify", "--file", file, "--checkpoint", none, "--json"])
        #expect(ran.status == ExitStatus.impossible.rawValue && ran.output.contains("no_checkpoint"))
    }

    @Test func exportWritesEveryRowTheOldestFirst() async throws {
        let ran = try await run(["export", "--file", file])
        #expect(ran.status == 0, "\(ran.messages)")
        let rows = try ran.output.split(separator: "\n").map {
            try JSONDecoder().decode(AccessLogPage.Row.self, from: Data($0.utf8))
        }
        #expect(rows.map(\.number) == rows.map(\.number).sorted() && rows.count >= 12)
        #expect(rows.compactMap(\.inspection) == (1...12).map { "inspection\($0)" })
    }

    /// Only the daemon drops rows: where there is none nothing goes, and that is said.
    @Test func pruneNeedsTheDaemon() async throws {
        let ran = try await run(["prune", "--socket", nobody, "--json"])
        #expect(ran.status == ExitStatus.impossible.rawValue && ran.output.contains("daemon.unreachable"))
        #expect(try await page(["list", "--limit", "100"]).rows.count >= 12)
    }

    /// Whoever may not read the file is to ask the daemon, and is told that it does not answer.
    @Test func withoutDaemonAndFileTheDaemonIsWhatIsMissing() async throws {
        let empty = try TemporaryFolder()
        let config = try empty.write("cccd.json", Array(#"{"state":{"directory":"\#(empty.path("state"))"}}"#.utf8))
        for command in [["list"], ["show", "1"], ["verify"]] {
            let ran = try await run(command + ["--socket", nobody, "--config", config.path, "--json"])
            #expect(ran.status == ExitStatus.impossible.rawValue)
            #expect(ran.output.contains("daemon.unreachable"), "\(ran.output)")
        }
        let named = try await run(["verify", "--file", empty.path("none.sqlite"), "--json"])
        #expect(named.status == ExitStatus.impossible.rawValue && named.output.contains("log.not_readable"))
        // A daemon away, and the file there: the file answers.
        let there = try folder.write("cccd.json", Array(#"{"state":{"directory":"\#(folder.path(""))"}}"#.utf8))
        #expect(try await run(["verify", "--socket", nobody, "--config", there.path]).status == 0)
    }
}
