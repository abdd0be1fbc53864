import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// A profile that grants some readers: an order that names none waits at all of these, and at no other.
@Suite struct RestrictedReadersTests {
    private let time = ManualTime()

    private func client(_ user: UInt32, _ readers: [String]) -> Client {
        var client = Desk.client(user)
        var profile = client.profile
        profile.readers = readers
        client = Client(peer: client.peer, profile: profile)
        return client
    }

    private func open(_ house: Desk, _ client: Client, _ more: [String: Any?] = [:]) async throws -> String {
        let order = try InspectionOrderParser.parse(Data(Samples.body(more).utf8), limits: InspectionLimits())
        return try await house.desk.open(order, for: client).id
    }

    private func place(_ house: Desk, _ id: String, _ client: Client) async throws -> Int? {
        try await house.desk.resource(of: id, for: client).queue?.place
    }

    @Test(arguments: ["desk-b", "desk-c"])
    func theCardMayBePutOnAnyOfThem(reader: String) async throws {
        let names = ["gate-a", "desk-b", "desk-c"]
        let readers = TestReaders(names.map { .empty($0) })
        let house = try Desk(readers, time: time.time)
        let client = client(1, ["desk"])
        let id = try await open(house, client)
        #expect(try await house.desk.resource(of: id, for: client).reader == nil)
        // A card on another is not its own.
        readers.set([.withCard("gate-a"), .empty("desk-b"), .empty("desk-c")])
        try await eventually("the card is seen") { try await house.pool.list()[0].reader.state == .card }
        #expect(try await house.desk.resource(of: id, for: client).state == .waiting)
        #expect(readers.connects == 0)
        readers.set(names.map { $0 == reader ? .withCard($0) : $0 == "gate-a" ? .withCard($0) : .empty($0) })
        let desk = house.desk
        try await eventually("it is read") { await desk.records[id]?.state == .finished }
        #expect(await desk.records[id]?.reader == reader)
    }

    @Test func whereNoneOfThemIsThereNothingIsBegun() async throws {
        let house = try Desk(TestReaders([.empty("gate-a")]), time: time.time)
        await #expect(throws: Problem(.readerNone)) { try await open(house, client(1, ["desk"])) }
        await #expect(throws: Problem(.readerDenied)) {
            try await open(house, client(1, ["desk"]), ["reader": "gate-a"])
        }
    }

    /// Each of those who wait at several keeps one that will do for him.
    @Test func nobodyTakesTheOnlyReaderOfOneWhoHasNoOther() async throws {
        let house = try Desk(TestReaders([.empty("gate-a"), .empty("desk-b")]), time: time.time)
        let (everywhere, atDesk, third) = (client(1, []), client(2, ["desk"]), client(3, []))
        let first = try await open(house, everywhere)
        let second = try await open(house, atDesk)
        #expect(try await place(house, first, everywhere) == nil)
        #expect(try await place(house, second, atDesk) == nil)
        // Both readers are spoken for, whichever is asked for.
        let named = try await open(house, third, ["reader": "desk-b"])
        #expect(try await place(house, named, third) == 1)
        let any = try await open(house, third)
        #expect(try await place(house, any, third) != nil)
        try await house.desk.remove(second, for: atDesk)
        try await eventually("the reader is free for who named it") { try await place(house, named, third) == nil }
    }

    /// Two who wait at one reader alone are one too many, however many others there are.
    @Test func twoAtOneReaderTakeTurnsBesideFreeOnes() async throws {
        let house = try Desk(TestReaders([.empty("gate-a"), .empty("desk-b"), .empty("gate-c")]), time: time.time)
        let (one, other, free) = (client(1, ["desk"]), client(2, ["desk"]), client(3, []))
        let first = try await open(house, one)
        let second = try await open(house, other)
        #expect(try await place(house, first, one) == nil)
        #expect(try await place(house, second, other) == 1)
        let third = try await open(house, free)
        #expect(try await place(house, third, free) == nil)
        for id in [first, second, third] { _ = await house.desk.follow(id) }
        time.advance(by: .seconds(5))
        try await eventually("the second has its turn") { try await place(house, second, other) == nil }
        #expect(try await place(house, first, one) == 1)
        #expect(try await place(house, third, free) == nil)
    }
}
