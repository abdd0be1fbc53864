import Foundation
import TestSupport
import Testing
import VirtualCard

/// pcscd stopped where it is, as a driver that is stuck leaves it: it is said as what it is, goes by, and does not keep the daemon.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FrozenReaderServiceTests {
    private func health(_ counter: Counter) async throws -> (status: Int32, codes: [String]) {
        let outcome = try await Program.run(
            "cccdctl",
            ["admin", "health", "--json", "--socket", counter.folder.appending(path: "admin.sock").path]
        )
        let reasons = try outcome.json()["reasons"] as? [[String: any Sendable]] ?? []
        return (outcome.status, reasons.compactMap { $0["code"] as? String })
    }

    @Test func aFrozenServiceIsSaidAsOneAndGoesBy() async throws {
        try await Counter.open { counter in
            #expect(try await health(counter).status == 0)
            counter.service.freeze()
            defer { counter.service.thaw() }
            try await eventually("the service is said to be stuck") {
                try await health(counter).codes == ["pcsc.not_answering"]
            }
            let order = try await counter.inspect(["--number", "000190246802", "--wait", "1"])
            let error = try order.json()["error"] as? [String: any Sendable]
            #expect(order.status == 3 && error?["code"] as? String == "pcsc.not_answering")
            counter.service.thaw()
            try await eventually("the service is taken up again") { try await health(counter).status == 0 }
        }
    }

    @Test func theDaemonEndsInTimeThoughTheServiceIsFrozenInTheMiddleOfARead() async throws {
        try await Counter.open { counter in
            let card = try Counter.card("tran-thi-binh")
            // Slow enough to be met in the middle.
            try await counter.present(card, link: LinkModel(latencyMilliseconds: 300, kilobitsPerSecond: 0)) { _ in
                let read = Task { try await counter.inspect(["--number", card.number]) }
                try await eventually("the card is being read") { card.counters.accessAttempts > 0 }
                counter.service.freeze()
                defer { counter.service.thaw() }
                let began = ContinuousClock.now
                counter.daemon.terminate()
                try await onThread { counter.daemon.waitUntilExit() }
                #expect(ContinuousClock.now - began < .seconds(5))
                #expect(counter.daemon.terminationStatus == 0)
                let outcome = try await read.value
                #expect(outcome.status == 3)
            }
        }
    }
}
