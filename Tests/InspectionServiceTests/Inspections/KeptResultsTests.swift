import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// What one user's orders leave behind, and that it costs no other his own.
@Suite struct KeptResultsTests {
    private let time = ManualTime()

    /// Fails where the purpose says so.
    private static let either = TestProcedure { request, header, _ in
        guard header.purpose != "fail" else { throw InspectionFailure(.documentUnreadable, phase: .readingSOD) }
        return try Samples.result(request, as: header)
    }

    private func end(
        _ house: Desk,
        _ purpose: String,
        of user: UInt32,
        as change: (inout Client) -> Void = { _ in }
    ) async throws -> String {
        var client = Desk.client(user)
        change(&client)
        let order = try InspectionOrderParser.parse(
            Data(Samples.body(["purpose": purpose]).utf8),
            limits: InspectionLimits()
        )
        let id = try await house.desk.open(order, for: client).id
        let resource = try await house.desk.resource(of: id, for: client, after: .seconds(60))
        #expect(resource.state.isFinal)
        return id
    }

    @Test func aFloodOfFailuresCostsNoOtherUserHisResultAndLeavesNoMoreThanItsBound() async throws {
        let house = try Desk(TestReaders(), Self.either, time: time.time) { $0.users.results = 8 }
        let other = try await end(house, "read", of: 2)
        for _ in 0..<300 { _ = try await end(house, "fail", of: 1) }
        #expect(try await house.state(other, of: 2).state == .finished)
        #expect(await house.desk.records.count == 9)
        #expect(await house.desk.ended.count == 9)
        // A lifetime each, and nothing of the linger, the card waits and the time limits that were.
        try await eventually("one deadline for each result") { time.rings == 9 }
        time.advance(by: .seconds(300))
        let desk = house.desk
        try await eventually("all is given back") { await desk.records.isEmpty }
        #expect(time.rings == 0)
    }

    @Test func whatFailedGoesBeforeWhatWasRead() async throws {
        let house = try Desk(TestReaders(), Self.either) { $0.users.results = 3 }
        let read = try await end(house, "read", of: 1)
        let failed = try await end(house, "fail", of: 1)
        let later = try await end(house, "read", of: 1)
        let last = try await end(house, "fail", of: 1)
        #expect(await Set(house.desk.ended) == [read, later, last])
        _ = try await end(house, "read", of: 1)
        #expect(await house.desk.records[last] == nil)
        #expect(await house.desk.records[failed] == nil)
        // With nothing that failed the oldest goes.
        _ = try await end(house, "read", of: 1)
        #expect(await house.desk.records[read] == nil)
    }

    @Test func whereAllTogetherAreTooManyWhoHasMostGivesWay() async throws {
        let house = try Desk(TestReaders(), Self.either) { $0.inspections.results = 6 }
        let own = try await end(house, "read", of: 2)
        for _ in 0..<5 { _ = try await end(house, "read", of: 1) }
        let next = try await end(house, "read", of: 3)
        #expect(await house.desk.ended.count == 6)
        #expect(await house.desk.records[own] != nil)
        #expect(await house.desk.records[next] != nil)
    }

    /// A gateway with a name for each order, or who has a profile for each: of the machine's users he is one.
    @Test(arguments: [true, false])
    func manyNamesOfOneUserCostNoOtherHisResults(speaksForOthers: Bool) async throws {
        let house = try Desk(TestReaders(), Self.either) { $0.inspections.results = 8 }
        var kept: Set<String> = []
        for _ in 0..<3 { kept.insert(try await end(house, "read", of: 2)) }
        for number in 0..<40 {
            _ = try await end(house, number.isMultiple(of: 2) ? "read" : "fail", of: 1) { client in
                if speaksForOthers {
                    client.party = "https://p\(number).example"
                } else {
                    client = Client(peer: client.peer, profile: ClientProfile(name: "p\(number)", concurrent: 1000))
                }
            }
        }
        let ended = await house.desk.ended
        #expect(ended.count == 8 && kept.isSubset(of: ended))
    }

    @Test func oneUsersOrdersLeaveRoomForOneOfAnothers() async throws {
        let readers = TestReaders((0..<8).map { .empty("r\($0)") })
        let house = try Desk(readers) { $0.inspections.active = 4 }
        for number in 0..<3 { _ = try await house.open(["reader": "r\(number)"], for: 1) }
        await #expect(throws: Problem(.tooManyInspections)) { try await house.open(["reader": "r3"], for: 1) }
        _ = try await house.open(["reader": "r3"], for: 2)
    }
}
