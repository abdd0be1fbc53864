import Foundation
import InspectionAPI
import InspectionStore
import TestSupport
import Testing

@testable import InspectionService

/// The disk of the access log hangs, as one does that is frozen for a snapshot.
@Suite(.timeLimit(.minutes(5)))
struct HungDiskTests {
    private let time = ManualTime()
    private let gate: AsyncStream<Void>
    private let open: AsyncStream<Void>.Continuation
    private let frozen: AsyncStream<Void>
    private let thaw: AsyncStream<Void>.Continuation

    init() {
        (gate, open) = AsyncStream.makeStream(of: Void.self)
        (frozen, thaw) = AsyncStream.makeStream(of: Void.self)
    }

    /// Lets nothing that is asked of the log come to its end, and those wait for it no longer who did.
    private func hang(_ daemon: TestDaemon) async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        Task { [log = daemon.log, frozen] in
            await log.hold {
                begin.finish()
                for await _ in frozen {}
            }
        }
        for await _ in begun {}
        // Whoever waits sets a deadline; a hundred steps are less than any other time here.
        for _ in 0..<100 where daemon.log.known.error != .notAnswering {
            time.advance(by: .seconds(5))
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(daemon.log.known.error == .notAnswering)
    }

    @Test func nothingIsGivenAndTheRowThatIsWrittenLaterSaysSo() async throws {
        let patient: (inout ServiceConfiguration) -> Void = { $0.inspections.timeLimit = .seconds(600) }
        let procedure = TestProcedure.deaf(until: gate)
        try await TestDaemon.run(TestReaders(), procedure, configure: patient, time: time.time) {
            (daemon) async throws in
            let path = try await daemon.open(["linger_ms": 600_000])
            try await eventually("the card is read") { daemon.readers.connects == 1 }
            try await hang(daemon)
            open.finish()
            let resource = try await daemon.ask("GET", path + "?wait=60").json
            let error = resource["error"] as? [String: Any]
            #expect(resource["state"] as? String == "failed" && resource["report"] == nil)
            #expect(error?["code"] as? String == "log.unavailable")
            #expect((error?["detail"] as? String)?.contains("log.not_answering") == true)
            thaw.finish()
            var ofInspections = AccessLogQuery()
            ofInspections.kind = .inspection
            let query = ofInspections
            try await eventually("the row is written") { try await daemon.log.rows(query).count == 1 }
            let row = try #require(try await daemon.log.rows(query).first?.entry)
            #expect(row.failure == "log.unavailable" && row.decision == nil)
        }
    }

    /// Whoever reads the log on the operator's socket is told in time, and keeps nobody from asking how the service is.
    @Test func whoReadsTheLogIsToldInTime() async throws {
        try await TestDaemon.run(time: time.time) { (daemon) async throws in
            let (begun, begin) = AsyncStream.makeStream(of: Void.self)
            Task { [log = daemon.log, frozen] in
                await log.holdReads {
                    begin.finish()
                    for await _ in frozen {}
                }
            }
            for await _ in begun {}
            let before = time.rings
            let asking = Task { try await daemon.askAdmin("GET", "/v1/access-log?limit=1") }
            // Whoever waits sets a deadline.
            try await eventually("somebody waits") { time.rings > before }
            time.advance(by: .seconds(5))
            let answer = try await asking.value
            #expect(answer.status == 503 && answer.json["code"] as? String == "log.unavailable")
            #expect(answer.json["detail"] as? String == "log.not_answering")
            // At once now: nothing more waits for the disk.
            for path in ["/v1/access-log?limit=1", "/v1/access-log/verification"] {
                #expect(try await daemon.askAdmin("GET", path).status == 503)
            }
            #expect(try await daemon.askAdmin("GET", "/v1/health").status == 200)
            thaw.finish()
            try await eventually("the disk answers") {
                try await daemon.askAdmin("GET", "/v1/access-log?limit=1").status == 200
            }
        }
    }

    @Test func noInspectionIsBegunAndHealthSaysWhy() async throws {
        try await TestDaemon.run(trust: { .oneAnchor }, time: time.time) { (daemon) async throws in
            try await hang(daemon)
            let refused = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(refused.status == 503 && refused.json["code"] as? String == "log.unavailable")
            let health = try JSONDecoder().decode(ServiceHealth.self, from: try await daemon.ask("GET", "/v1").body)
            #expect(health.reasons.map(\.code) == ["log.unavailable"])
            #expect(health.reasons.first?.detail == "log.not_answering")
            thaw.finish()
            try await eventually("the disk answers") { daemon.log.known.error == nil }
            #expect(try await daemon.inspect().resource["state"] as? String == "finished")
        }
    }
}
