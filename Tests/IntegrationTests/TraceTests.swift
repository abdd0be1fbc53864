import DocumentCore
import Foundation
import TestSupport
import Testing
import VirtualCard

/// Traces as a technician makes them, over a real PC/SC service.
@Suite(.serialized) struct TraceTests {
    private static let trust = [
        "--trust", fixtures.appending(path: "pki/csca.cer").path, "--crl",
        fixtures.appending(path: "pki/csca.crl").path,
    ]

    /// Runs a command with a card on the reader.
    private static func withCard<Result: Sendable>(
        _ card: any CardOperatingSystem,
        _ body: @Sendable (TemporaryFolder) async throws -> Result
    ) async throws -> Result {
        try await withPrivatePCSCD { service in
            let folder = try TemporaryFolder()
            let link = VPCDLink(card: card, port: service.ports[0])
            link.insert()
            do {
                let result = try await body(folder)
                await link.remove()
                return result
            } catch {
                await link.remove()
                throw error
            }
        }
    }

    private static func card() throws -> VirtualCitizenCard {
        try VirtualCitizenCard.load(profile: fixtures.appending(path: "cards/tran-thi-binh.json"))
    }

    private static func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run("cccdctl", arguments)
    }

    @Test(arguments: ["pace", "bac"])
    func anUnmaskedTraceIsReplayedToTheSameReport(_ accessProtocol: String) async throws {
        let card = try Self.card()
        let (report, replayed, mode) = try await Self.withCard(card) { folder in
            let file = folder.path("card.jsonl")
            let live = try await Self.run(
                ["inspect", "--direct", "--mrz", card.mrz, "--access", accessProtocol, "--fields", "all", "--json"]
                    + ["--trace", file, "--unsafe", "--portrait", folder.path("face.jpg"), "--wait", "10"] + Self.trust
            )
            #expect(live.status == 0, "\(live.messages)")
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            let again = try await Self.run(["trace", "replay", file, "--json"] + Self.trust)
            #expect(again.status == 0, "\(again.messages)")
            let mode = attributes[.posixPermissions] as? Int
            return (try live.json(), try again.json(), mode)
        }
        #expect(mode == 0o600)
        #expect((replayed["differences"] as? [String]) == [])
        for member in ["checks", "fields", "decision", "portrait"] {
            let (first, second) = (
                report[member] as? [String: any Sendable], replayed[member] as? [String: any Sendable]
            )
            #expect(
                first != nil && NSDictionary(dictionary: first ?? [:]) == NSDictionary(dictionary: second ?? [:]),
                "\(member)"
            )
        }
    }

    @Test func aMaskedTraceIsShownAndExportedAndNotReplayed() async throws {
        let card = try Self.card()
        try await Self.withCard(card) { folder in
            let file = folder.path("card.jsonl")
            let live = try await Self.run(
                ["inspect", "--direct", "--number", card.number, "--trace", file, "--wait", "10", "--json"] + Self.trust
            )
            #expect(live.status == 0, "\(live.messages)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(!text.contains(card.number) && !text.contains("\"command\""))
            let shown = try await Self.run(["trace", "show", file])
            let table = String(decoding: shown.output, as: UTF8.self)
            #expect(shown.status == 0 && table.contains("EF.DG13") && table.contains("key agreement"))
            let exported = try await Self.run(["trace", "export", file, folder.path("card.pcapng")])
            #expect(exported.status == 0 && FileManager.default.fileExists(atPath: folder.path("card.pcapng")))
            let bodies = try await Self.run(["trace", "export", file, folder.path("open.pcapng"), "--unsafe"])
            #expect(bodies.status == 3 && bodies.messages.contains("trace.masked"))
            let itself = try await Self.run(["trace", "export", file, folder.path("./card.jsonl")])
            let kept = try String(contentsOfFile: file, encoding: .utf8)
            #expect(itself.status == 3 && kept == text)
            #expect(try await Self.run(["trace", "export", file, folder.path("card.txt")]).status == 64)
            let replayed = try await Self.run(["trace", "replay", file, "--json"])
            #expect(replayed.status == 3 && String(decoding: replayed.output, as: UTF8.self).contains("trace.masked"))
        }
    }

    @Test func aReadThatFailsHasATraceToo() async throws {
        let card = try Self.card()
        try await Self.withCard(card) { folder in
            let live = try await Self.run(
                [
                    "inspect", "--direct", "--can", "999999", "--trace", folder.path("card.jsonl"), "--wait", "10",
                    "--json",
                ]
                    + ["--evidence", folder.path("evidence")]
            )
            #expect(live.status == 3)
            for file in [folder.path("card.jsonl"), folder.path("evidence/trace.jsonl")] {
                let text = try String(contentsOfFile: file, encoding: .utf8)
                #expect(text.contains("\"object\":\"token\"") && !text.contains("999999"), "\(file)")
            }
        }
    }

    /// The files of a recording as a card of their own, which a fresh terminal opens: all is as it was but the chip's proofs.
    @Test(arguments: ["pace", "bac"])
    func aRecordedDocumentIsReadAgainAsACopyWithoutItsKeys(_ accessProtocol: String) async throws {
        let card = try Self.card()
        let inspect = ["inspect", "--direct", "--access", accessProtocol, "--fields", "all", "--wait", "20", "--json"]
        let trusted = inspect + Self.trust
        let (trace, report) = try await Self.withCard(card) { folder in
            let file = folder.path("card.jsonl")
            let live = try await Self.run(
                trusted + ["--mrz", card.mrz, "--trace", file, "--unsafe", "--portrait", folder.path("face.jpg")]
            )
            #expect(live.status == 0, "\(live.messages)")
            return (try Data(contentsOf: URL(filePath: file)), try live.json())
        }
        try await withPrivatePCSCD { service in
            let folder = try TemporaryFolder()
            let file = try folder.write("card.jsonl", [UInt8](trace)).path
            let log = folder.url.appending(path: "log")
            let played = try await Program.launch(
                "cccdctl",
                ["trace", "card", file, "--port", String(service.ports[0])],
                log: log
            )
            let again = try await Self.run(
                trusted + (accessProtocol == "pace" ? ["--number", card.number] : ["--mrz", card.mrz])
                    + ["--portrait", folder.path("face.jpg")]
            )
            _ = try await Program.end(played)
            let copied = try again.json()
            let told = try String(contentsOf: log, encoding: .utf8)
            // What does not prove to be the chip that the state signed for is a copy, and rejected as one.
            #expect(again.status == 1, "\(again.messages) \(told)")
            #expect(told.contains("EF.DG13") && !told.contains(card.number) && !told.contains(card.can))
            for member in ["fields", "portrait"] {
                let both = [report, copied].map {
                    NSDictionary(dictionary: $0[member] as? [String: any Sendable] ?? [:])
                }
                #expect(both[0].count > 0 && both[0] == both[1], "\(member)")
            }
            let (first, second) = (Self.verdicts(report), Self.verdicts(copied))
            let proofs: Set<String> = ["chip_authentication", "active_authentication"]
            for name in Set(first.keys).union(second.keys).subtracting(proofs) {
                #expect(first[name] == second[name], "\(name)")
            }
            for name in proofs { #expect(first[name] == "passed" && second[name] != "passed", "\(name)") }
        }
    }

    private static func verdicts(_ report: [String: any Sendable]) -> [String: String] {
        (report["checks"] as? [String: [String: any Sendable]] ?? [:]).compactMapValues { $0["verdict"] as? String }
    }

    /// What an operator has the daemon record with bodies is the same inspection for a technician without it.
    @Test func anUnmaskedTraceOfTheDaemonIsReplayedToTheSameReport() async throws {
        let card = try Counter.card("tran-thi-binh")
        let number = ["personal_number", "full_name", "age_over_18", "pseudonym"].joined(separator: ",")
        let profile = #""clinic":{"users":["\#(geteuid())"],"fields":["all","age_over_18","pseudonym"]}"#
        let configuration = #""trace":{"unsafe":true},"profiles":{"names":["clinic"],\#(profile)}"#
        try await Counter.open(configuration: configuration) { counter in
            let asked = try await Program.run(
                "cccdctl",
                ["admin", "trace", "--next", "1", "--unsafe", "--json", "--socket", counter.adminSocket]
            )
            #expect(asked.status == 0, "\(asked.messages)")
            let face = counter.folder.appending(path: "face.jpg").path
            let live = try await counter.present(card) { _ in
                try await counter.inspect(["--qr", card.qr, "--fields", number, "--portrait", face])
            }
            try #require(live.status == 0, "\(live.messages) \(counter.log)")
            let traces = counter.folder.appending(path: "state/traces").path
            try await eventually("the trace") {
                (try? FileManager.default.contentsOfDirectory(atPath: traces))?.isEmpty == false
            }
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: traces).first)
            let file = traces + "/" + name
            let again = try await Self.run(["trace", "replay", file, "--json"] + Self.trust)
            let replayed = try again.json()
            #expect(again.status == 0, "\(again.messages)")
            #expect((replayed["differences"] as? [String]) == [], "\(replayed["differences"] ?? "")")
            let report = try live.json()
            #expect(report["derived"] != nil && Self.verdicts(report) == Self.verdicts(replayed))
            for member in ["fields", "claims"] {
                let both = [report, replayed].map {
                    NSDictionary(dictionary: $0[member] as? [String: any Sendable] ?? [:])
                }
                #expect(both[0].count > 0 && both[0] == both[1], "\(member)")
            }
        }
    }

    /// The recorded side as a card: a fresh terminal gets what is plain, and no further.
    @Test func aRecordedCardAnswersInPlainAndOpensToNobody() async throws {
        let card = try Self.card()
        let trace = try await Self.withCard(card) { folder in
            let file = folder.path("card.jsonl")
            _ = try await Self.run(
                ["inspect", "--direct", "--number", card.number, "--trace", file, "--unsafe", "--wait", "10", "--json"]
            )
            return try Data(contentsOf: URL(filePath: file))
        }
        try await withPrivatePCSCD { service in
            let folder = try TemporaryFolder()
            let file = try folder.write("card.jsonl", [UInt8](trace)).path
            let played = try await Program.launch(
                "cccdctl",
                ["trace", "card", file, "--recorded", "--port", String(service.ports[0])],
                log: folder.url.appending(path: "log")
            )
            let outcome = try await Self.run(
                ["inspect", "--direct", "--number", card.number, "--access", "pace", "--wait", "20", "--json"]
            )
            _ = try await Program.end(played)
            #expect(outcome.status == 3)
            let text = String(decoding: outcome.output, as: UTF8.self)
            #expect(text.contains("access.") && text.contains("access_control"), "\(text.prefix(400))")
        }
    }
}
