import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import TestSupport
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

    @Test func twoDocumentsNeedAName() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a"), .withCard("b")])) { (daemon) async throws in
            let error = try await daemon.inspect().resource["error"] as? [String: Any]
            #expect(error?["code"] as? String == "reader.ambiguous")
            #expect(try await daemon.inspect(["reader": "b"]).resource["reader"] as? String == "b")
        }
    }

    @Test func aReaderIsInspectedOnceAtATime() async throws {
        try await TestDaemon.run(TestReaders([.withCard("a")]), TestProcedure.endless) { (daemon) async throws in
            let path = try await daemon.open()
            let next = try await daemon.open()
            #expect(try await daemon.ask("GET", "/v1/readers").text.contains("\"busy\":true"))
            #expect(try await daemon.place(of: next) == 1)
            #expect(try await daemon.ask("DELETE", path).status == 204)
            try await eventually("the next has the reader") { try await daemon.place(of: next) == nil }
        }
    }

    @Test func twoWaitForNoMoreReadersThanThereAre() async throws {
        try await TestDaemon.run(TestReaders([.empty("a"), .empty("b")]), TestProcedure.endless) {
            (daemon) async throws in
            let orders = [try await daemon.open(), try await daemon.open(), try await daemon.open()]
            var places: [Int?] = []
            for path in orders { places.append(try await daemon.place(of: path)) }
            #expect(places == [nil, nil, 1])
        }
    }

    @Test func whoWaitsTakesTheReaderThatGetsACard() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            readers.set([.empty("a"), .withCard("b")])
            #expect(try await daemon.ask("GET", path + "?wait=60").json["reader"] as? String == "b")
        }
    }

    @Test func twoCardsAtOnceForOneWhoWaitsAreNotGuessedAt() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            readers.set([.withCard("a"), .withCard("b")])
            let error = try await daemon.ask("GET", path + "?wait=60").json["error"] as? [String: Any]
            #expect(error?["code"] as? String == "reader.ambiguous" && error?["phase"] as? String == "waiting_for_card")
            #expect(readers.connected.isEmpty)
        }
    }

    @Test func noCardInTimeIsSaidSo() async throws {
        try await TestDaemon.run(TestReaders([.empty("a")])) { (daemon) async throws in
            let (_, resource) = try await daemon.inspect(["wait_for_card_ms": 50])
            #expect((resource["error"] as? [String: Any])?["code"] as? String == "card.absent")
            #expect(try await daemon.log.inspections().first?.failure == "card.absent")
        }
    }

    @Test func aReaderThatGoesWhileWaitingIsSaidSo() async throws {
        let readers = TestReaders([.empty("a")])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open(["reader": "a", "wait_for_card_ms": 1000])
            readers.set([])
            let resource = try await daemon.ask("GET", path + "?wait=60").json
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
            let error = try await daemon.inspect(["reader": "a"]).resource["error"] as? [String: Any]
            #expect(error?["code"] as? String == "card.unresponsive" && error?["phase"] as? String == "connecting")
            readers.failConnecting(nil)
            #expect(try await daemon.inspect().resource["state"] as? String == "finished")
        }
    }

    @Test func aSilentCardIsPassedOverWhereNoReaderIsNamed() async throws {
        let readers = TestReaders()
        try await TestDaemon.run(readers) { (daemon) async throws in
            readers.failConnecting(CardChannelError(.cardUnresponsive, detail: "no ATR"))
            let path = try await daemon.open()
            let events = try await daemon.follow(path + "/events")
            let told = try await onThread { try events.until("card_not_a_document").last }
            #expect(told?.json["reader"] as? String == "a" && told?.json["code"] as? String == "card.unresponsive")
            readers.failConnecting(nil)
            // The citizen puts it down once more.
            readers.set([.empty("a", 2)])
            readers.set([.withCard("a", 3)])
            #expect(try await onThread { try events.rest().last?.name } == "finished")
        }
    }

    @Test func aTokenThatNeverLeavesStopsNobody() async throws {
        let readers = TestReaders([.withCard("token"), .empty("a")], tokens: ["token"])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            let events = try await daemon.follow(path + "/events")
            let told = try await onThread { try events.until("card_not_a_document").last }
            #expect(told?.json["reader"] as? String == "token")
            #expect(told?.json["code"] as? String == "card.application_not_found")
            #expect(try await daemon.ask("GET", path).json["state"] as? String == "waiting")
            readers.set([.withCard("token"), .withCard("a")])
            #expect(try await onThread { try events.rest().last?.name } == "finished")
            let connects = readers.connects
            let again = try await daemon.inspect()
            #expect(again.resource["reader"] as? String == "a")
            #expect(readers.connects == connects + 1, "the token is not asked again")
        }
    }

    @Test func readersAreIgnoredAndPreferredByPartsOfTheirNames() async throws {
        let readers = TestReaders([.withCard("token"), .withCard("back"), .withCard("front")])
        let configure: (inout ServiceConfiguration) -> Void = {
            $0.readers = ReaderPreferences(ignored: ["TOKEN"], preferred: ["r front"])
        }
        try await TestDaemon.run(readers, configure: configure) { (daemon) async throws in
            #expect(try await daemon.inspect().resource["reader"] as? String == "front")
            #expect(try await daemon.inspect(["reader": "token"]).resource["reader"] as? String == "token")
            readers.set([.withCard("token")])
            #expect(try await code(daemon) == "503 reader.none")
        }
    }

    @Test func anOrderMoreThanAUsersReadersIsRefusedWhereItNamesNone() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers, configure: { $0.users.readers = 1 }) { (daemon) async throws in
            _ = try await daemon.open()
            #expect(try await code(daemon) == "409 reader.busy")
        }
    }

    // MARK: after a refusal

    private static let refusing = TestProcedure { request, header, progress in
        progress(.accessControl)
        if header.purpose == "wrong" { throw InspectionFailure(.accessRefused, phase: .accessControl) }
        return try Samples.result(request, as: header)
    }

    @Test func anOrderThatWasRefusedIsNotFollowedByAnotherOnTheSameCard() async throws {
        let readers = TestReaders([.empty("a"), .empty("b"), .empty("c")])
        try await TestDaemon.run(readers, Self.refusing) { (daemon) async throws in
            var orders: [String] = []
            for _ in 0..<3 { orders.append(try await daemon.open(["purpose": "wrong"])) }
            readers.set([.withCard("a"), .empty("b"), .empty("c")])
            let events = try await daemon.follow("/v1/events")
            // Whichever was the first to see it.
            try await eventually("the refusal") {
                try await daemon.ask("GET", "/v1/inspections").text.contains("access.refused")
            }
            // A look of every order lies between these two.
            readers.set([.withCard("a"), .empty("b", 2), .empty("c")])
            readers.set([.withCard("a"), .empty("b", 2), .empty("c", 2)])
            let fresh = try await daemon.open()
            let told = try await daemon.follow(fresh + "/events")
            #expect(try await onThread { try told.until("card_refused_before").last?.json["reader"] as? String } == "a")
            #expect(readers.connects == 1)
            // An order that names it is the clerk's word.
            #expect(try await daemon.inspect(["reader": "a"]).resource["state"] as? String == "finished")
            #expect(readers.connects == 2)
            withExtendedLifetime(events) {}
        }
    }

    /// First come, first served, whichever order is the first to see the card.
    @Test(arguments: 0..<8)
    func ofOrdersThatWaitForTheSameCardTheFirstIsTriedAndNoOther(time: Int) async throws {
        let readers = TestReaders([.empty("a"), .empty("b"), .empty("c")])
        try await TestDaemon.run(readers, Self.refusing) { (daemon) async throws in
            let wrong = try await daemon.open(["purpose": "wrong"])
            let others = [try await daemon.open(), try await daemon.open()]
            readers.set([.empty("a"), .withCard("b"), .empty("c")])
            #expect(try await daemon.ask("GET", wrong + "?wait=10").json["state"] as? String == "failed")
            // A look of every order lies between these two.
            readers.set([.empty("a", 2), .withCard("b"), .empty("c")])
            readers.set([.empty("a", 2), .withCard("b"), .empty("c", 2)])
            for path in others {
                #expect(try await daemon.ask("GET", path).json["state"] as? String == "waiting")
            }
            #expect(readers.connects == 1)
            readers.set([.empty("a", 2), .empty("b", 2), .empty("c", 2)])
            readers.set([.empty("a", 2), .withCard("b", 3), .empty("c", 2)])
            #expect(try await daemon.ask("GET", others[0] + "?wait=10").json["state"] as? String == "finished")
            #expect(try await daemon.ask("GET", others[1]).json["state"] as? String == "waiting")
        }
    }

    /// A client that is gone has no turn.
    @Test func anOrderThatWasEndedMakesWayForTheNext() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers, Self.refusing) { (daemon) async throws in
            let first = try await daemon.open(["purpose": "wrong"])
            let second = try await daemon.open()
            #expect(try await daemon.ask("DELETE", first).status == 204)
            readers.set([.withCard("a"), .empty("b")])
            #expect(try await daemon.ask("GET", second + "?wait=10").json["state"] as? String == "finished")
        }
    }

    @Test func aCardThatIsPutDownAnewIsTriedByTheNextOrder() async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await TestDaemon.run(readers, Self.refusing) { (daemon) async throws in
            let wrong = try await daemon.open(["purpose": "wrong"])
            readers.set([.withCard("a"), .empty("b")])
            #expect(try await daemon.ask("GET", wrong + "?wait=10").json["state"] as? String == "failed")
            let right = try await daemon.open()
            let events = try await daemon.follow(right + "/events")
            _ = try await onThread { try events.until("card_refused_before") }
            readers.set([.empty("a", 2), .empty("b")])
            readers.set([.withCard("a", 3), .empty("b")])
            #expect(try await onThread { try events.rest().last?.name } == "finished")
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

extension TestDaemon {
    /// The place of an order in the queue; nil for one that has a turn.
    fileprivate func place(of path: String) async throws -> Int? {
        (try await ask("GET", path).json["queue"] as? [String: Any])?["place"] as? Int
    }
}
