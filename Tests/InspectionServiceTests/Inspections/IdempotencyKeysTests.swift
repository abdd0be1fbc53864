import TestSupport
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import Testing

@testable import InspectionService

@Suite struct IdempotencyKeysTests {
    @Test func theSameRequestIsTheSameInspection() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let first = try await daemon.open(["idempotency_key": "k1"])
            _ = try await daemon.ask("GET", first + "?wait=60")
            #expect(try await daemon.open(["idempotency_key": "k1"]) == first)
            #expect(daemon.readers.connects == 1)
            #expect(try await daemon.open(["idempotency_key": "k2"]) != first)
        }
    }

    @Test func anotherRequestUnderTheSameKeyIsRefused() async throws {
        try await TestDaemon.run { (daemon) async throws in
            _ = try await daemon.open(["idempotency_key": "k"])
            let answer = try await daemon.ask(
                "POST",
                "/v1/inspections",
                body: Samples.body(["idempotency_key": "k", "portrait": true])
            )
            #expect(answer.status == 422 && answer.code == "idempotency.key_reused")
        }
    }

    @Test func twoAtOnceAreOneInspection() async throws {
        try await TestDaemon.run(TestReaders(), TestProcedure.endless) { (daemon) async throws in
            let paths = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<20 { group.addTask { try await daemon.open(["idempotency_key": "k"]) } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(paths.count == 1)
            try await eventually("the card is in use") { daemon.readers.connects == 1 }
        }
    }

    @Test func aRefusalIsNotRemembered() async throws {
        let readers = TestReaders([])
        try await TestDaemon.run(readers) { (daemon) async throws in
            let body = Samples.body(["idempotency_key": "k"])
            #expect(try await daemon.ask("POST", "/v1/inspections", body: body).status == 503)
            readers.set([.withCard("a")])
            #expect(try await daemon.ask("POST", "/v1/inspections", body: body).status == 202)
        }
    }

    @Test func twoWhoWaitedForAnInspectionThatWasForgottenBeginOneAnew() async throws {
        let client = Client(peer: .init(pid: 1, uid: 1000, gid: 1), profile: .counter)
        let fixture = try Desk(TestReaders((0..<8).map { .empty("r\($0)") }))
        let desk = fixture.desk
        let body = Data(Samples.body(["idempotency_key": "k"]).utf8)
        let order = try InspectionOrderParser.parse(body, limits: InspectionLimits())
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        await desk.plant(order, for: client, after: gate)
        let waiting = await desk.openTwice(order, for: client)
        opener.finish()
        #expect(try await waiting[0].value == waiting[1].value)
        #expect(await desk.records.count == 1)
        withExtendedLifetime(fixture) {}
    }

    @Test func aForgottenInspectionFreesItsKey() async throws {
        try await TestDaemon.run { (daemon) async throws in
            let (path, _) = try await daemon.inspect(["idempotency_key": "k"])
            _ = try await daemon.ask("DELETE", path)
            #expect(try await daemon.open(["idempotency_key": "k"]) != path)
        }
    }
}

extension InspectionDesk {
    /// Two who open an inspection, both come as far as they can without another's turn.
    fileprivate func openTwice(_ order: InspectionOrder, for client: Client) -> [Task<String, any Error>] {
        (0..<2).map { _ in Task.immediate { try await self.open(order, for: client).id } }
    }

    /// An earlier request whose inspection, once opened, is already forgotten.
    fileprivate func plant(_ order: InspectionOrder, for client: Client, after gate: AsyncStream<Void>) {
        let record = InspectionRecord(
            id: "forgotten",
            client: client,
            purpose: nil,
            fields: [],
            portrait: false,
            trace: ClientTrace(client.peer),
            idempotencyKey: order.idempotencyKey,
            createdAt: Date(),
            linger: .seconds(5),
            feed: EventFeed(capacity: 1)
        )
        let opening = Task { () -> Result<InspectionResource, Problem> in
            for await _ in gate {}
            return .success(InspectionResource(record))
        }
        let slot = IdempotencyKeys.Slot(owner: client.owner, key: order.idempotencyKey ?? "")
        keys.remember(slot, .init(fingerprint: order.fingerprint, opening: opening))
    }
}
