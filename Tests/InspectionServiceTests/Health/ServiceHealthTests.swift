import DocumentTrust
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

extension TrustHoldings {
    /// One anchor: what a service needs to be ready.
    static var oneAnchor: TrustHoldings {
        var holdings = TrustHoldings(.empty, now: Date())
        holdings.anchors = 1
        return holdings
    }
}

/// `GET /v1` says that the service is ready only when it is, and why it is not; so do the event streams.
@Suite(.timeLimit(.minutes(5)))
struct ServiceHealthTests {
    private func health(_ daemon: TestDaemon) async throws -> ServiceHealth {
        try JSONDecoder().decode(ServiceHealth.self, from: try await daemon.ask("GET", "/v1").body)
    }

    @Test func readyIsSaidWhereThereIsNothingToSay() async throws {
        try await TestDaemon.run(trust: { .oneAnchor }) { (daemon) async throws in
            #expect(try await health(daemon) == ServiceHealth([]))
            #expect(try await health(daemon).status == .ready)
        }
    }

    @Test func withoutAnAnchorNothingIsReady() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let told = try await health(daemon)
            #expect(told.status == .notReady && told.reasons.map(\.code) == ["trust.store_empty"])
        }
    }

    @Test func aClockThatIsBehindAndAFullDiskAreReasons() async throws {
        let disk = DiskRoom(folder: "/", free: { _ in 1 << 20 })
        try await TestDaemon.run(
            trust: { .oneAnchor },
            clock: { .behind(Date(timeIntervalSince1970: 1_800_000_000), witness: "program_build") },
            storage: { disk.reasons }
        ) { (daemon) async throws in
            let told = try await health(daemon)
            #expect(told.status == .notReady)
            #expect(told.reasons.map(\.code) == ["trust.clock_implausible", "disk.full"])
        }
    }

    @Test func whatWillComeDoesNotKeepAnybodyFromWork() async throws {
        let disk = DiskRoom(folder: "/", free: { _ in 20 << 20 })
        try await TestDaemon.run(trust: { .oneAnchor }, storage: { disk.reasons }) { (daemon) async throws in
            let told = try await health(daemon)
            #expect(told.status == .ready && told.reasons.map(\.code) == ["disk.nearly_full"])
        }
    }

    @Test func aDiskWithRoomAndOneThatCannotBeAskedAreNoReasons() {
        #expect(DiskRoom(folder: "/", free: { _ in 1 << 40 }).reasons.isEmpty)
        #expect(DiskRoom(folder: "/nowhere/at/all").reasons.isEmpty)
    }

    @Test func theAccessLogSaysHowFullItIs() {
        var log = AccessLogState(rows: 10, limit: 100)
        #expect(log.reasons.isEmpty)
        log.rows = 96
        #expect(log.reasons.map(\.code) == ["log.nearly_full"] && log.reasons.allSatisfy { !$0.blocks })
        log.rows = 100
        #expect(log.reasons.map(\.code) == ["log.full"] && log.reasons.allSatisfy(\.blocks))
        log.error = .notWritable
        #expect(log.reasons.map(\.code) == ["log.unavailable", "log.full"])
    }

    @Test func theAccessLogSaysWhatIsToBeLookedAt() {
        var log = AccessLogState(rows: 10, limit: 100, isClockDoubted: true, journalBytes: 20 << 20)
        log.setAside = "access.sqlite.damaged-1800000000"
        #expect(log.reasons.map(\.code) == ["log.clock_jumped", "log.journal_held", "log.set_aside"])
        #expect(log.reasons.allSatisfy { !$0.blocks } && log.reasons.last?.detail == log.setAside)
    }

    @Test(arguments: [
        (CardChannelError.Code.serviceNotAnswering, "pcsc.not_answering"), (.serviceUnavailable, "pcsc.unavailable"),
        (.accessDenied, "pcsc.access_denied"),
    ])
    func aServiceOfReadersThatFailsIsNamed(_ cause: CardChannelError.Code, _ code: String) async throws {
        let readers = TestReaders()
        try await TestDaemon.run(readers, trust: { .oneAnchor }) { (daemon) async throws in
            readers.fail(CardChannelError(cause))
            let told = try await health(daemon)
            #expect(told.status == .noReaderService && told.reasons.map(\.code) == [code])
        }
    }

    @Test func theWordsAreInTheLanguageAskedFor() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let answer = try await daemon.ask("GET", "/v1", headers: ["Accept-Language": "vi"])
            #expect(answer.headers["content-language"] == "vi" && answer.text.contains("Chưa tin cậy"))
        }
    }

    @Test func aServiceThatFallsSilentIsToldToEveryClientAndToAnOrderThatWaits() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers, trust: { .oneAnchor }) { (daemon) async throws in
            let events = try await daemon.follow("/v1/events")
            let order = try await daemon.follow(try await daemon.open() + "/events")
            _ = try await onThread { try order.until("phase") }
            readers.fail(CardChannelError(.serviceNotAnswering))
            readers.set([])
            for stream in [events, order] {
                let told = try await onThread { try stream.until("service").last }
                #expect(told?.data.contains("pcsc.not_answering") == true)
            }
            readers.fail(nil)
            readers.set([.empty("a")])
            for stream in [events, order] {
                let told = try await onThread { try stream.until("service").last }
                #expect(told?.data.contains(#""ready""#) == true)
            }
        }
    }

    @Test func anOrderThatWaitedInVainForASilentServiceEndsWithThatCause() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open(["wait_for_card_ms": 600, "linger_ms": 60000])
            readers.fail(CardChannelError(.serviceNotAnswering))
            readers.set([])
            let ended = try await daemon.ask("GET", path + "?wait=60").json
            #expect((ended["error"] as? [String: Any])?["code"] as? String == "pcsc.not_answering")
        }
    }

    @Test func aDrainingServiceBeginsNothingAndFinishesWhatItHas() async throws {
        try await TestDaemon.run(TestReaders(), TestProcedure.endless, trust: { .oneAnchor }) { (daemon) async throws in
            let path = try await daemon.open()
            daemon.gate.drain(true)
            #expect(try await health(daemon).status == .draining)
            let refused = try await daemon.ask("POST", "/v1/inspections", body: Samples.body())
            #expect(refused.status == 503 && refused.code == "service.draining")
            #expect(try await daemon.ask("GET", path).status == 200)
            daemon.gate.drain(false)
            #expect(try await health(daemon).status == .ready)
        }
    }
}
