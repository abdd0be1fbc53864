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
                ["trace", "card", file, "--port", String(service.ports[0])],
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
