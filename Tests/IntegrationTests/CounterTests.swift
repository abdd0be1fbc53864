import Foundation
import TestSupport
import Testing
import VirtualCard

/// The whole way: a virtual card over TCP into the virtual reader's driver, pcscd, the daemon, its socket, the command.
@Suite(.serialized) struct CounterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var card: String
        var exit: Int32
        var status: String
        var reason: String?
        var testDescription: String { card }
    }

    @Test(arguments: [
        Case(card: "tran-thi-binh", exit: 0, status: "accept"),
        Case(card: "le-minh-chau", exit: 0, status: "accept"),
        Case(card: "ngo-thi-mai", exit: 0, status: "accept"),
        Case(card: "cao-thi-quyen", exit: 0, status: "accept"),
        Case(card: "vu-thi-giang", exit: 1, status: "reject", reason: "data_group_hashes.hash_mismatch"),
        Case(card: "dang-van-hai", exit: 1, status: "reject", reason: "chip_authentication.chip_proof_invalid"),
        Case(card: "hoang-van-em", exit: 1, status: "reject", reason: "document_expiry.expired"),
        Case(card: "bui-thi-khanh", exit: 2, status: "review", reason: "ds_chain.trust_anchor_missing"),
    ])
    func theDaemonGivesEveryCardItsDecision(_ expected: Case) async throws {
        try await Counter.open { counter in
            let card = try Counter.card(expected.card)
            let outcome = try await counter.present(card) { _ in
                try await counter.inspect(["--number", card.number, "--fields", "all"])
            }
            #expect(outcome.status == expected.exit, "\(outcome.messages) \(counter.log)")
            let report = try outcome.json()
            let decision = report["decision"] as? [String: any Sendable]
            #expect(decision?["status"] as? String == expected.status)
            if let reason = expected.reason {
                #expect((decision?["reasons"] as? [String])?.contains(reason) == true)
            }
            // Personal data stays out of the log, whatever the decision.
            #expect(!counter.log.contains(card.number))
        }
    }

    @Test func aWrongNumberIsOneAttemptAndExitStatusThree() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let outcome = try await counter.present(card) { _ in
                try await counter.inspect(["--number", "000190246803"])
            }
            #expect(outcome.status == 3)
            #expect(card.counters.accessAttempts == 1)
            let document = try outcome.json()
            let error = document["error"] as? [String: any Sendable]
            #expect(error?["code"] as? String == "access.refused")
            #expect(error?["tries_left"] as? Int == 4)
            #expect((document["decision"] as? [String: any Sendable])?["status"] as? String == "incomplete")
        }
    }

    @Test func theCardMayComeLater() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let waiting = Task { try await counter.inspect(["--qr", card.qr]) }
            try await eventually("the inspection waits") { counter.log.contains("status=202") }
            let status = try await counter.present(card) { _ in try await waiting.value.status }
            #expect(status == 0)
        }
    }

    @Test func aCardTakenAwayDuringTheReadEndsItAndTheReaderIsFreeAgain() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let torn = try await counter.present(card, link: Self.slow) { reader in
                let reading = try await Self.portrait(of: card, at: counter)
                await reader.remove()
                return try await reading.value
            }
            #expect(torn.status == 3)
            #expect(torn.messages.contains("card.removed"), "\(torn.messages) \(counter.log)")
            try await counter.settle()
            let again = try await counter.present(card) { _ in try await counter.inspect(["--number", card.number]) }
            #expect(again.status == 0)
        }
    }

    /// The patient moves the card, the kiosk asks to put it back, and nobody starts over.
    @Test func aCardThatIsMovedDuringTheReadIsReadOn() async throws {
        try await Counter.open(repositionMilliseconds: 60_000) { counter in
            let card = try Counter.card("tran-thi-binh")
            let outcome = try await counter.present(card, link: Self.slow) { reader in
                let reading = try await Self.portrait(of: card, at: counter)
                await reader.remove()
                try await counter.settle()
                reader.insert()
                return try await reading.value
            }
            #expect(outcome.status == 0, "\(outcome.messages) \(counter.log)")
            let warnings = try outcome.json()["warnings"] as? [[String: any Sendable]] ?? []
            #expect(warnings.contains { $0["code"] as? String == "card.repositioned" })
            #expect(card.counters.accessAttempts == 2 && card.counters.failedAccessAttempts == 0)
        }
    }

    /// Slow enough for the portrait to be interrupted.
    private static let slow = LinkModel(latencyMilliseconds: 30, kilobitsPerSecond: 60)

    /// Starts an inspection with portrait, and returns when only the portrait is left to read.
    private static func portrait(
        of card: VirtualCitizenCard,
        at counter: Counter
    ) async throws -> Task<Program.Outcome, any Error> {
        let reading = Task { try await counter.inspect(["--number", card.number, "--portrait", "/dev/null"]) }
        let text = 8000
        try await eventually("the text has been read") { card.counters.bytes > text }
        return reading
    }

    @Test func theDaemonOutlivesPCSCD() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            let before = try await counter.present(card) { _ in try await counter.inspect(["--number", card.number]) }
            #expect(before.status == 0)
            try await counter.service.restart()
            try await counter.settle()
            let after = try await counter.present(card) { _ in try await counter.inspect(["--number", card.number]) }
            #expect(after.status == 0, "\(after.messages) \(counter.log)")
        }
    }

    @Test func theDaemonEndsCleanlyOnSIGTERM() async throws {
        try await Counter.open { counter in
            let status = try await Program.end(counter.daemon)
            #expect(status == 0, "\(counter.log)")
            #expect(!FileManager.default.fileExists(atPath: counter.socket))
        }
    }
}
