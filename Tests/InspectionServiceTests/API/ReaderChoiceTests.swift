import Inspection
import InspectionStore
import SmartCard
import Testing

@testable import InspectionService

@Suite struct ReaderChoiceTests {
    private func code(_ daemon: TestDaemon, _ more: [String: Any?] = [:]) async throws -> String? {
        let answer = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(more))
        return answer.status == 202 ? nil : "\(answer.status) \(answer.code ?? "")"
    }

    @Test func theOneReaderWithACardIsTaken() async throws {
        try await TestDaemon.run(TestReaders([.empty("a"), .withCard("b"), .empty("c")])) { (daemon) async throws in
            #expect(try await daemon.inspect().resource["reader"] as? String == "b")
        }
    }

    @Test func twoCardsNeedAName() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a"), .withCard("b")])) { (daemon) async throws in
            #expect(try await code(daemon) == "409 reader.ambiguous")
            #expect(try await daemon.inspect(["reader": "b"]).resource["reader"] as? String == "b")
        }
    }

    @Test func aReaderIsInspectedOnceAtATime() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a")]), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            #expect(try await code(daemon) == "409 reader.busy")
            #expect(try await code(daemon, ["reader": "a"]) == "409 reader.busy")
            #expect(try await daemon.ask("GET", "/v1/readers").text.contains("\"busy\":true"))
            #expect(try await daemon.ask("DELETE", path).status == 204)
            #expect(try await code(daemon) == nil)
        }
    }

    @Test func twoWaitForNoMoreReadersThanThereAre() async throws {
        try await TestDaemon.run(TestReaders([.empty("a"), .empty("b")]), TestProcedure.endless) {
            (daemon) async throws in
            _ = try await daemon.open()
            _ = try await daemon.open()
            #expect(try await code(daemon) == "409 reader.busy")
        }
    }

    @Test func whoWaitsTakesTheReaderThatGetsACard() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            readers.set([.empty("a"), .withCard("b")])
            #expect(try await daemon.ask("GET", path + "?wait=10").json["reader"] as? String == "b")
        }
    }

    @Test func twoCardsAtOnceForOneWhoWaitsAreNotGuessedAt() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            readers.set([.withCard("a"), .withCard("b")])
            let error = try await daemon.ask("GET", path + "?wait=10").json["error"] as? [String: Any]
            #expect(error?["code"] as? String == "reader.ambiguous" && error?["phase"] as? String == "waiting_for_card")
            #expect(readers.connects == 0)
        }
    }

    @Test func noCardInTimeIsSaidSo() async throws {
        try await TestDaemon.run(TestReaders([.empty("a")])) { (daemon) async throws in
            let began = ContinuousClock.now
            let (_, resource) = try await daemon.inspect(["wait_for_card_ms": 50])
            #expect((resource["error"] as? [String: Any])?["code"] as? String == "card.absent")
            #expect(ContinuousClock.now - began < .seconds(30))
            #expect(try await daemon.log.entries().first?.failure == "card.absent")
        }
    }

    @Test func aReaderThatGoesWhileWaitingIsSaidSo() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open(["reader": "a", "wait_for_card_ms": 200])
            readers.set([])
            let resource = try await daemon.ask("GET", path + "?wait=5").json
            #expect((resource["error"] as? [String: Any])?["code"] as? String == "reader.removed")
        }
    }

    @Test func noReaderAndNoServiceAreToldApart() async throws {
        let readers = TestReaders([])
        try await TestDaemon.run(readers) { (daemon) async throws in
            #expect(try await code(daemon) == "503 reader.none")
            #expect(try await code(daemon, ["reader": "x"]) == "422 reader.not_found")
            #expect(try await daemon.ask("GET", "/v1").json["status"] as? String == "no_reader")
            readers.fail(CardChannelError(.serviceUnavailable))
            #expect(try await code(daemon) == "503 pcsc.unavailable")
            #expect(try await daemon.ask("GET", "/v1/readers").code == "pcsc.unavailable")
            #expect(try await daemon.ask("GET", "/v1").json["status"] as? String == "no_reader_service")
            readers.fail(CardChannelError(.accessDenied))
            #expect(try await code(daemon) == "503 pcsc.access_denied")
        }
    }

    @Test func aConnectionThatFailsFreesTheReader() async throws {
        let readers = TestReaders()
        try await TestDaemon.run(readers) { (daemon) async throws in
            readers.failConnecting(CardChannelError(.cardUnresponsive, detail: "no ATR"))
            let error = try await daemon.inspect().resource["error"] as? [String: Any]
            #expect(error?["code"] as? String == "card.unresponsive" && error?["phase"] as? String == "connecting")
            readers.failConnecting(nil)
            #expect(try await daemon.inspect().resource["state"] as? String == "finished")
        }
    }

    @Test func readersShowNameStateAndATR() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a"), .empty("b")])) { (daemon) async throws in
            let readers = try await daemon.ask("GET", "/v1/readers").json["readers"] as? [[String: Any]]
            #expect(readers?.count == 2)
            #expect(readers?[0]["atr"] as? String == "3B8F" && readers?[0]["state"] as? String == "card")
            #expect(readers?[1]["atr"] == nil && readers?[1]["busy"] as? Bool == false)
        }
    }
}
