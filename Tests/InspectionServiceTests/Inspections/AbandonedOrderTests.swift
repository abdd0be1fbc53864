import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import InspectionStore
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// An order ends with its client. Time passes only where a test lets it.
@Suite struct AbandonedOrderTests {
    private let time = ManualTime()

    private func run(
        _ readers: TestReaders = TestReaders([.empty("a"), .empty("b"), .empty("c")]),
        _ procedure: TestProcedure = .sample,
        _ body: (TestDaemon) async throws -> Void
    ) async throws {
        try await TestDaemon.run(readers, procedure, time: time.time, body)
    }

    /// Waits until an order is in the access log, which asks nobody about it.
    private func isAbandoned(_ path: String, _ daemon: TestDaemon) async throws -> Bool {
        try await eventually("the end is in the log") {
            let entry = try await daemon.log.inspections().first { path.hasSuffix($0.inspection ?? "-") }
            return entry?.failure == "inspection.abandoned"
        }
        return true
    }

    private func state(_ path: String, _ daemon: TestDaemon) async throws -> String? {
        try await daemon.ask("GET", path).json["state"] as? String
    }

    @Test func anOrderThatNobodyAsksAboutIsAbandonedAndKept() async throws {
        try await run { (daemon) async throws in
            let path = try await daemon.open(["reader": "a"])
            time.advance(by: .milliseconds(4999))
            time.advance(by: .milliseconds(1))
            #expect(try await isAbandoned(path, daemon))
            let resource = try await daemon.ask("GET", path + "?wait=10").json
            let error = resource["error"] as? [String: Any]
            #expect(resource["state"] as? String == "cancelled")
            #expect(error?["code"] as? String == "inspection.abandoned")
            #expect(error?["phase"] as? String == "waiting_for_card")
            #expect(try await daemon.ask("GET", "/v1/readers").text.contains(#""busy":true"#) == false)
            // Kept for its lifetime, whoever asks, and no longer.
            time.advance(by: .seconds(299))
            #expect(try await state(path, daemon) == "cancelled")
            time.advance(by: .seconds(2))
            try await eventually("the result is gone") { try await daemon.ask("GET", path).status == 404 }
        }
    }

    @Test func aDeadKiosksOrderTouchesNoCard() async throws {
        let readers = TestReaders([.empty("a"), .empty("b"), .empty("c")])
        try await run(readers) { (daemon) async throws in
            var orders: [String] = []
            for _ in 0..<3 { orders.append(try await daemon.open()) }
            time.advance(by: .seconds(5))
            for path in orders { #expect(try await isAbandoned(path, daemon)) }
            readers.set([.withCard("a"), .empty("b"), .empty("c")])
            // The next citizen's own order is not kept out by them.
            let (_, resource) = try await daemon.inspect()
            #expect(resource["state"] as? String == "finished" && readers.connects == 1)
        }
    }

    @Test func anOrderAbandonedInTheMiddleReleasesReaderAndCard() async throws {
        let readers = TestReaders([.withCard("a")])
        try await run(readers, .endless) { (daemon) async throws in
            let path = try await daemon.open()
            try await eventually("the card is in use") { readers.connected == ["a"] }
            time.advance(by: .seconds(5))
            #expect(try await isAbandoned(path, daemon))
            try await eventually("the card was let go") { readers.connected.isEmpty }
            let error = try await daemon.ask("GET", path + "?wait=10").json["error"] as? [String: Any]
            #expect(error?["code"] as? String == "inspection.abandoned")
        }
    }

    @Test(arguments: ["/events", "?wait=60"])
    func whoHoldsAStreamOrAWaitKeepsTheOrder(request: String) async throws {
        try await run { (daemon) async throws in
            let (kept, left) = (try await daemon.open(["reader": "a"]), try await daemon.open(["reader": "b"]))
            let socket = daemon.socket
            let connection = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", kept + request)
                return connection
            }
            try await eventually("it is followed") { await daemon.isFollowed(kept) }
            time.advance(by: .seconds(50))
            #expect(try await isAbandoned(left, daemon))
            #expect(try await state(kept, daemon) == "waiting")
            withExtendedLifetime(connection) {}
        }
    }

    @Test(arguments: ["/events", "?wait=60"])
    func theOrderOfAClientThatWasKilledIsAbandoned(request: String) async throws {
        try await run { (daemon) async throws in
            let path = try await daemon.open(["reader": "a"])
            let socket = daemon.socket
            var connection: UnixConnection? = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", path + request)
                return connection
            }
            try await eventually("it is followed") { await daemon.isFollowed(path) }
            time.advance(by: .seconds(50))
            withExtendedLifetime(connection) {}
            connection = nil
            try await eventually("nobody follows it") { await !daemon.isFollowed(path) }
            time.advance(by: .seconds(5))
            #expect(try await isAbandoned(path, daemon))
        }
    }

    /// The next citizen's card may come sooner than the order is abandoned.
    @Test(arguments: ["/events", "?wait=60"])
    func theOrderOfAClientThatWasKilledTouchesNoCardFromThenOn(request: String) async throws {
        let readers = TestReaders([.empty("a"), .empty("b")])
        try await run(readers) { (daemon) async throws in
            let path = try await daemon.open()
            let socket = daemon.socket
            var connection: UnixConnection? = try await onThread {
                let connection = try UnixConnection(socket)
                try connection.request("GET", path + request)
                return connection
            }
            try await eventually("it is followed") { await daemon.isFollowed(path) }
            withExtendedLifetime(connection) {}
            connection = nil
            try await eventually("nobody follows it") { await !daemon.isFollowed(path) }
            readers.set([.withCard("a"), .empty("b")])
            #expect(try await daemon.inspect().resource["state"] as? String == "finished")
            #expect(readers.connects == 1)
            // A client that was only cut off comes back, and its order goes on: with a card that is put down now.
            #expect(try await state(path, daemon) == "waiting")
            readers.set([.withCard("a"), .withCard("b")])
            #expect(try await daemon.ask("GET", path + "?wait=10").json["reader"] as? String == "b")
        }
    }

    @Test func aWaitThatEndedStartsTheTimeAnew() async throws {
        try await run { (daemon) async throws in
            let path = try await daemon.open(["reader": "a"])
            time.advance(by: .seconds(4))
            #expect(try await daemon.ask("GET", path + "?wait=0").json["state"] as? String == "waiting")
            let other = try await daemon.open(["reader": "b"])
            time.advance(by: .seconds(4))
            #expect(try await state(path, daemon) == "waiting")
            time.advance(by: .seconds(2))
            #expect(try await isAbandoned(other, daemon))
            #expect(try await state(path, daemon) == "waiting")
        }
    }

    @Test func everyRequestThatNamesTheOrderCountsAndTheRepeatedOrderToo() async throws {
        try await run { (daemon) async throws in
            let order: [String: Any?] = ["reader": "a", "idempotency_key": "k"]
            let path = try await daemon.open(order)
            for request in ["", "/portrait", "/evidence"] {
                time.advance(by: .seconds(4))
                _ = try await daemon.ask("GET", path + request)
            }
            time.advance(by: .seconds(4))
            #expect(try await daemon.open(order) == path)
            let left = try await daemon.open(["reader": "b", "linger_ms": 1000])
            time.advance(by: .seconds(4))
            #expect(try await isAbandoned(left, daemon))
            #expect(try await state(path, daemon) == "waiting")
        }
    }

    @Test func theServicesOwnStreamAndTheListDoNotCount() async throws {
        try await run { (daemon) async throws in
            let events = try await daemon.follow("/v1/events")
            let path = try await daemon.open(["reader": "a"])
            time.advance(by: .seconds(4))
            #expect(try await daemon.ask("GET", "/v1/inspections").text.contains(#""state":"waiting""#))
            time.advance(by: .seconds(1))
            #expect(try await isAbandoned(path, daemon))
            withExtendedLifetime(events) {}
        }
    }

    @Test func anOrderMayAskForMoreTimeUpToTheOperatorsBound() async throws {
        try await run { (daemon) async throws in
            let patient = try await daemon.open(["reader": "a", "linger_ms": 60000])
            let usual = try await daemon.open(["reader": "b"])
            time.advance(by: .seconds(59))
            #expect(try await isAbandoned(usual, daemon))
            #expect(try await state(patient, daemon) == "waiting")
            for linger in [0, 600_001] {
                let answer = try await daemon.ask("POST", "/v1/inspections", body: Samples.body(["linger_ms": linger]))
                #expect(answer.status == 422 && answer.json["properties"] as? [String] == ["/linger_ms"])
            }
        }
    }

    @Test func aKioskThatWasStartedAnewFindsItsOrdersAndEndsThem() async throws {
        try await run { (daemon) async throws in
            let first = try await daemon.open(["reader": "a"])
            let second = try await daemon.open(["reader": "b"])
            let list = try await daemon.ask("GET", "/v1/inspections").json["inspections"] as? [[String: Any]]
            let links = list?.compactMap { ($0["links"] as? [String: Any])?["self"] as? String }
            #expect(links == [first, second])
            for link in links ?? [] { #expect(try await daemon.ask("DELETE", link).status == 204) }
            let error = try await daemon.ask("GET", second).json["error"] as? [String: Any]
            #expect(error?["code"] as? String == "inspection.cancelled")
        }
    }

    @Test func theListHasNoOneElsesAndNothingThatWasRead() async throws {
        let house = try Desk()
        let peer = PeerCredentials(pid: 1, uid: 7, gid: 7)
        let rich = Client(peer: peer, profile: ClientProfile(name: "rich"))
        let order = try InspectionOrderParser.parse(Data(Samples.body().utf8), limits: InspectionLimits())
        let id = try await house.desk.open(order, for: rich).id
        let desk = house.desk
        try await eventually("the end") { try await desk.resource(of: id, for: rich).state == .finished }
        let own = await house.desk.list(for: rich)
        #expect(own.inspections.map(\.id) == [id])
        #expect(!JSONText.string(own).contains(Samples.name))
        let others = [
            Client(peer: peer, profile: ClientProfile(name: "poor")),
            Client(peer: PeerCredentials(pid: 1, uid: 8, gid: 7), profile: ClientProfile(name: "rich")),
        ]
        for other in others { #expect(await house.desk.list(for: other).inspections.isEmpty) }
    }

    /// However many orders there are, one timer waits for the next of their ends, and what has ended asks for nothing but to be forgotten.
    @Test func oneTimerServesAllOrders() async throws {
        let readers = TestReaders((0..<50).map { .empty("r\($0)") })
        try await run(readers) { (daemon) async throws in
            for number in 0..<50 { _ = try await daemon.open(["reader": "r\(number)"]) }
            #expect(time.isSet)
            // And the hour after which the access log is looked after.
            try await eventually("a linger and a card wait each") { time.rings == 101 }
            time.advance(by: .seconds(5))
            // And the hour in which the access log counts orders without a card.
            try await eventually("a lifetime each") { time.rings == 52 }
        }
    }
}
