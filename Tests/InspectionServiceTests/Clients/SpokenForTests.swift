import DocumentCore
import Foundation
import Inspection
import InspectionAPI
import SmartCard
import TestSupport
import Testing

@testable import InspectionService

/// Those whom one gateway speaks for are bounded each, and wait for each other as users do.
@Suite struct SpokenForTests {
    private func page(_ origin: String) -> Client {
        var client = Desk.client(1, concurrent: 4)
        client.party = origin
        return client
    }

    private func order(_ house: Desk, for client: Client) async throws -> InspectionResource {
        let body = Data(Samples.body(["reader": "a"]).utf8)
        return try await house.desk.open(try InspectionOrderParser.parse(body, limits: InspectionLimits()), for: client)
    }

    @Test func onePagesCrowdTakesNeitherPlaceNorTurnFromAnother() async throws {
        let house = try Desk(TestReaders([.withCard("a")]), TestProcedure.endless)
        for _ in 0..<4 { _ = try await order(house, for: page("https://e.example")) }
        await #expect(throws: Problem(.tooManyInspections)) { try await order(house, for: page("https://e.example")) }
        let other = try await order(house, for: page("https://f.example"))
        let seen = try await house.desk.resource(of: other.id, for: page("https://f.example"))
        #expect(seen.queue?.place == 1)
    }

    /// However many origins a gateway has, or makes up: the machine's other users have places left.
    @Test func togetherTheyLeavePlacesToOthers() async throws {
        let house = try Desk(TestReaders([.withCard("a")]), TestProcedure.endless) { $0.inspections.active = 16 }
        var taken = 0
        for number in 0..<20 {
            for _ in 0..<4 where (try? await order(house, for: page("https://\(number).example"))) != nil { taken += 1 }
        }
        #expect(taken == 12)
        _ = try await house.open(["reader": "a"], for: 2)
    }

    @Test func onePagesStreamsLeaveSomeToAnother() throws {
        let limits = ClientLimits(CurrentConfiguration(ServiceConfiguration()), connections: 128, time: .system)
        let connections = (0..<40).map { _ in ClientConnection(PeerCredentials(pid: 1, uid: 1, gid: 1)) }
        var ends: [@Sendable () -> Void] = []
        for connection in connections.dropLast() {
            if let end = try? limits.stream(on: connection, for: "https://e.example") { ends.append(end) }
        }
        #expect(ends.count == 16)
        let other = try limits.stream(on: connections.last, for: "https://f.example")
        for end in ends + [other] { end() }
        #expect(limits.streams == 0)
        _ = try limits.stream(on: connections.last, for: "https://e.example")
    }
}
