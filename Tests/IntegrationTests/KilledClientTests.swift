import Foundation
import Glibc
import TestSupport
import Testing
import VirtualCard

/// Kiosks that die while their orders wait: real processes, the daemon's own socket, a real PC/SC service.
@Suite(.serialized) struct KilledClientTests {
    /// Starts three clients that wait for a card, and kills them.
    private func kill(_ count: Int, at counter: Counter) async throws {
        for number in 1...count {
            let client = try await Program.launch(
                "cccdctl",
                ["inspect", "--socket", counter.socket, "--number", "00019000000\(number)", "--wait", "60"],
                log: counter.folder.appending(path: "client-\(number).log")
            )
            try await eventually("client \(number) follows its order") {
                counter.log.components(separatedBy: "/v1/inspections/{id}/events").count == number + 1
            }
            Glibc.kill(client.processIdentifier, SIGKILL)
            try await onThread { client.waitUntilExit() }
        }
    }

    private func isReadOnce(_ card: VirtualCitizenCard, at counter: Counter) async throws {
        let outcome = try await counter.present(card) { _ in try await counter.inspect(["--number", card.number]) }
        #expect(outcome.status == 0, "\(outcome.messages) \(counter.log)")
        #expect(card.counters.accessAttempts == 1 && card.counters.failedAccessAttempts == 0)
    }

    @Test func threeKilledClientsAndTheNextCitizen() async throws {
        try await Counter.open { counter in
            try await kill(3, at: counter)
            try await eventually("their orders are abandoned") {
                counter.log.components(separatedBy: "code=inspection.abandoned").count == 4
            }
            try await isReadOnce(try Counter.card("tran-thi-binh"), at: counter)
        }
    }

    @Test func aCardThatComesBeforeTheyAreAbandonedIsTouchedByNoneOfThem() async throws {
        try await Counter.open { counter in
            try await kill(3, at: counter)
            try await isReadOnce(try Counter.card("tran-thi-binh"), at: counter)
        }
    }

    /// An order without a reader, by the socket and without the daemon, beside tokens that never leave.
    @Test(arguments: [[0x6A, 0x82], [0x6D, 0x00], [0x90, 0x00]] as [[UInt8]])
    func aTokenInAnotherSlotStopsNobody(answer: [UInt8]) async throws {
        try await Counter.open { counter in
            let token = VPCDLink(card: Token(answer: answer), port: counter.service.ports[1])
            token.insert()
            let card = try Counter.card("tran-thi-binh")
            for way in [
                ["--socket", counter.socket], ["--direct", "--trust", Counter.anchors, "--crl", Counter.revocations],
            ] {
                let arguments = ["inspect", "--number", card.number, "--json", "--wait", "20"] + way
                let outcome = try await counter.present(card) { _ in try await Program.run("cccdctl", arguments) }
                #expect(outcome.status == 0, "\(way) \(outcome.messages) \(counter.log)")
            }
            await token.remove()
        }
    }

    private struct Token: CardOperatingSystem {
        let answer: [UInt8]
        var answerToReset: [UInt8] { [0x3B, 0x8E, 0x80, 0x01, 0x80, 0x31, 0x80, 0x66, 0x50] }
        func powerOn() async {}
        func reset() async {}
        func powerOff() async {}
        func process(_ command: [UInt8]) async -> [UInt8] { answer }
    }
}
