import Foundation
import TestSupport
import Testing
import VirtualCard

/// The operator's `readers.json` over the real daemon and a PC/SC service of the test's own.
@Suite(.serialized) struct ReaderTableTests {
    /// Entries that name the virtual readers: one that gets less through than it promises, and a slot that is a SAM's.
    private static func table(bytes: Int, module: String = "Virtual PCD 1") -> String {
        #"""
        {"readers":[{"id":"virtual","names":["Virtual PCD"],"response_bytes":\#(bytes),"sam_slots":["\#(module)"],
        "not_recommended":{"en":"it is not real","vi":"không có thật"}}]}
        """#
    }

    private static func list(_ counter: Counter) async throws -> [[String: any Sendable]] {
        let config = counter.folder.appending(path: "cccd.json").path
        let outcome = try await Program.run(
            "cccdctl",
            ["readers", "--json", "--socket", counter.socket, "--config", config]
        )
        return try outcome.json()["readers"] as? [[String: any Sendable]] ?? []
    }

    /// The longest answer, in bytes of data, of an inspection that the daemon recorded.
    private static func longestRead(_ counter: Counter) async throws -> Int {
        let card = try Counter.card("tran-thi-binh")
        let traces = counter.folder.appending(path: "state/traces").path
        let before = Set((try? FileManager.default.contentsOfDirectory(atPath: traces)) ?? [])
        _ = try await Program.run("cccdctl", ["admin", "learnt", "--forget", "all", "--socket", counter.adminSocket])
        _ = try await Program.run("cccdctl", ["admin", "trace", "--next", "1", "--socket", counter.adminSocket])
        let outcome = try await counter.present(card) { _ in
            try await counter.inspect(["--number", card.number, "--fields", "all"])
        }
        #expect(outcome.status == 0, "\(outcome.messages) \(counter.log)")
        @Sendable func added() -> String? {
            let now = Set((try? FileManager.default.contentsOfDirectory(atPath: traces)) ?? [])
            return now.subtracting(before).first
        }
        try await eventually("the trace") { added() != nil }
        let text = try String(contentsOfFile: "\(traces)/\(try #require(added()))", encoding: .utf8)
        let lines = try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: any Sendable] ?? [:]
        }
        return lines.compactMap { $0["length"] as? Int }.max() ?? 0
    }

    @Test func theDaemonHonoursItAndReadsItAgain() async throws {
        try await Counter.open(
            prepare: { folder in
                try Data(Self.table(bytes: 200).utf8).write(to: folder.appending(path: "readers.json"))
            }
        ) { counter in
            let readers = try await Self.list(counter)
            let models = readers.compactMap { $0["model"] as? [String: any Sendable] }
            #expect(models.count == readers.count && models.allSatisfy { $0["id"] as? String == "virtual" })
            #expect(readers.contains { $0["sam_slot"] as? Bool == true })
            let config = counter.folder.appending(path: "cccd.json").path
            let shown = try await Program.run("cccdctl", ["readers", "--socket", counter.socket, "--config", config])
            #expect(String(decoding: shown.output, as: UTF8.self).contains("it is not real"))
            let first = try await Self.longestRead(counter)
            #expect((64...200).contains(first), "\(first)")

            let file = counter.folder.appending(path: "readers.json")
            try Data(Self.table(bytes: 150).utf8).write(to: file)
            try await Self.reload(counter)
            let second = try await Self.longestRead(counter)
            #expect((64...150).contains(second), "\(second)")

            // A file that is no table: what it said before holds, and the operator is told so.
            try Data("{\"readers\":[{}]}".utf8).write(to: file)
            try await Self.reload(counter)
            #expect(counter.log.contains("readers.table_unusable") && counter.log.contains("what it said before holds"))
            let third = try await Self.longestRead(counter)
            #expect((64...150).contains(third), "\(third)")
        }
    }

    /// Has the daemon read its configuration again, and waits until it says that it has.
    private static func reload(_ counter: Counter) async throws {
        @Sendable func count() -> Int { counter.log.components(separatedBy: "the configuration was read again").count }
        let before = count()
        kill(counter.daemon.processIdentifier, SIGHUP)
        try await eventually("the configuration was read again") { count() > before }
    }
}
