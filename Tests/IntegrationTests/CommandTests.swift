import DocumentCore
import Foundation
import TestSupport
import Testing
import VirtualCard

/// `cccdctl` as a technician uses it, without the daemon and with it.
@Suite(.serialized) struct CommandTests {
    @Test(arguments: ["pace", "bac", "auto"])
    func directInspectionByEveryProtocol(_ accessProtocol: String) async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let outcome = try await counter.present(card) { _ in
                try await Program.run(
                    "cccdctl",
                    [
                        "inspect", "--direct", "--mrz", card.mrz, "--access", accessProtocol, "--trust",
                        Counter.anchors,
                        "--crl", Counter.revocations, "--fields", "all", "--json", "--wait", "10",
                    ]
                )
            }
            #expect(outcome.status == 0, "\(outcome.messages)")
            let fields = try outcome.json()["fields"] as? [String: any Sendable]
            #expect(fields?["full_name"] as? String == "Trần Thị Bình")
            #expect(card.counters.accessAttempts == 1)
        }
    }

    @Test func evidenceVerifiesOfflineWithTheSameVerdicts() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("vu-thi-giang")
            let evidence = counter.folder.appending(path: "evidence").path
            let live = try await counter.present(card) { _ in
                try await Program.run(
                    "cccdctl",
                    [
                        "inspect", "--direct", "--number", card.number, "--fields", "all", "--trust", Counter.anchors,
                        "--crl", Counter.revocations, "--evidence", evidence, "--portrait", evidence + ".jpg", "--json",
                        "--wait", "10",
                    ]
                )
            }
            let offline = try await Program.run(
                "cccdctl",
                ["verify", evidence, "--trust", Counter.anchors, "--crl", Counter.revocations, "--json"]
            )
            #expect(live.status == 1)
            #expect(offline.status == 1)
            let (first, second) = (try live.json(), try offline.json())
            let checks = (first["checks"] as? [String: [String: any Sendable]] ?? [:])
            let again = (second["checks"] as? [String: [String: any Sendable]] ?? [:])
            for name in [
                "sod_signature", "ds_chain", "ds_validity", "ds_revocation", "data_group_hashes", "issuing_state",
            ] {
                #expect(checks[name]?["verdict"] as? String == again[name]?["verdict"] as? String, "\(name)")
                #expect(checks[name]?["verdict"] != nil, "\(name)")
            }
        }
    }

    @Test func readersAreListedThroughTheDaemonAndDirectly() async throws {
        try await Counter.open { counter in
            for arguments in [["--socket", counter.socket], ["--direct"]] {
                let outcome = try await Program.run("cccdctl", ["readers", "--json"] + arguments)
                #expect(outcome.status == 0, "\(outcome.messages)")
                let readers = try outcome.json()["readers"] as? [[String: any Sendable]]
                #expect(readers?.count == counter.service.ports.count)
            }
        }
    }

    /// The daemon closes a connection as soon as it has answered; that is not a broken one.
    @Test func everyOneOfManyAnswersIsTaken() async throws {
        try await Counter.open { counter in
            for _ in 0..<60 {
                let outcome = try await Program.run("cccdctl", ["readers", "--json", "--socket", counter.socket])
                #expect(outcome.status == 0, "\(outcome.messages)")
            }
        }
    }

    @Test func badAccessDataIsRefusedBeforeTheChipIsTouched() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            try await counter.present(card) { _ in
                for (option, value, code) in [
                    ("--number", "00019024680", "access.number_invalid"),
                    ("--number", "0001902468021", "access.number_invalid"),
                    ("--can", "12345", "access.can_invalid"),
                    ("--qr", "hello", "access.qr_invalid"),
                    ("--mrz", String(card.mrz.replacing("900101", with: "910101")), "access.mrz_check_digit"),
                ] {
                    let outcome = try await counter.inspect([option, value])
                    #expect(outcome.status == 64)
                    #expect(String(decoding: outcome.output, as: UTF8.self).contains(code), "\(option)")
                }
            }
            #expect(card.counters.exchanges == 0)
        }
    }

    @Test func wrongUsageIsExitStatus64() async throws {
        for arguments in [["inspect"], ["inspect", "--can", "123456", "--number", "000190246802"], ["nonsense"]] {
            #expect(try await Program.run("cccdctl", arguments).status == 64)
        }
    }

    @Test func withoutADaemonThereIsAWordAboutIt() async throws {
        let outcome = try await Program.run(
            "cccdctl",
            ["readers", "--json", "--socket", "/nonexistent/cccd.sock"]
        )
        #expect(outcome.status == 3)
        #expect(String(decoding: outcome.output, as: UTF8.self).contains("daemon.unreachable"))
    }

    @Test func anInterruptedCommandGivesTheReaderBack() async throws {
        try await Counter.open { counter in
            let log = counter.folder.appending(path: "cccdctl.log")
            let arguments = ["inspect", "--socket", counter.socket, "--number", "000190246802", "--wait", "60"]
            let waiting = try await Program.launch("cccdctl", arguments, log: log)
            try await eventually("the daemon waits for a card") { counter.log.contains("/v1/inspections/{id}/events") }
            waiting.interrupt()
            try await onThread { waiting.waitUntilExit() }
            #expect(waiting.terminationReason == .exit)
            #expect(waiting.terminationStatus == 3)
            let card = try Counter.card("tran-thi-binh")
            let outcome = try await counter.present(card) { _ in try await counter.inspect(["--number", card.number]) }
            #expect(outcome.status == 0, "\(outcome.messages)")
        }
    }

    @Test func evidenceThatMayNotBeHadIsRefusedBeforeTheCitizenIsAsked() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let folder = counter.folder.appending(path: "evidence").path
            let outcome = try await counter.present(card) { _ in
                try await counter.inspect(["--number", card.number, "--evidence", folder])
            }
            #expect(outcome.status == 3)
            #expect(String(decoding: outcome.output, as: UTF8.self).contains("rights.evidence"))
            #expect(card.counters.exchanges == 0)
        }
    }

    @Test(arguments: ["Virtual PCD 0 00 00", "virtual-pcd-0", "pcd 0 00 00"])
    func aReaderIsNamedByItsIdItsNameOrAPartOfIt(_ name: String) async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            for way in [["--socket", counter.socket], ["--direct", "--trust", Counter.anchors]] {
                let outcome = try await counter.present(card) { _ in
                    try await Program.run(
                        "cccdctl",
                        ["inspect", "--number", card.number, "--json", "--wait", "10", "--reader", name] + way
                    )
                }
                #expect(outcome.status == 0, "\(outcome.messages)")
                try await counter.settle()
            }
        }
    }

    /// Whoever asked has no result then: not even the status of one.
    @Test(arguments: [">/dev/full", ">&-", "| true"], [["--json"], []])
    func aResultThatCannotBeWrittenIsToldAndIsNone(_ place: String, _ more: [String]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cccd-out-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let document = folder.appending(path: "doc").path
        let card = fixtures.appending(path: "cards/tran-thi-binh.json").path
        #expect(try await Program.run("cccdctl", ["card", "export", card, document]).status == 0)
        let outcome = try await Program.shell(
            "set -o pipefail; \"$@\" \(place)",
            "cccdctl",
            ["verify", document, "--trust", Counter.anchors, "--crl", Counter.revocations] + more
        )
        #expect(outcome.status == 3)
        #expect(outcome.messages.contains("output.not_writable"))
    }

    @Test(
        arguments: [">/dev/full", ">&-", "| true"],
        [["explain", "card.absent"], ["explain", "card.absent", "--json"], ["code-page"]]
    )
    func wordsThatCannotBeWrittenAreToldToo(_ place: String, _ arguments: [String]) async throws {
        let outcome = try await Program.shell("set -o pipefail; \"$@\" \(place)", "cccdctl", arguments)
        #expect(outcome.status == 3)
        #expect(outcome.messages.contains("output.not_writable"))
    }

    @Test func wrongUsageIsADocumentUnderJSON() async throws {
        let outcome = try await Program.run(
            "cccdctl",
            ["inspect", "--json", "--number", "000190246802", "000190246802"]
        )
        #expect(outcome.status == 64)
        let error = try outcome.json()["error"] as? [String: any Sendable]
        #expect(error?["code"] as? String == "cccdctl.wrong_usage")
        #expect(!outcome.messages.contains("000190246802"))
    }

    @Test func withoutAReaderTheListIsEmptyAndSaysSo() async throws {
        let outcome = try await Program.run("cccdctl", ["readers", "--json", "--socket", "/nonexistent/cccd.sock"])
        #expect(outcome.status == 3, "no daemon is not the same as no reader")
    }
}
